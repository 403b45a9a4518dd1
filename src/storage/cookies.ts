/** The page's cookies as one string. Never throws: where they cannot be had (a sandboxed frame), there are none. */
export interface Cookies {
  read(): string;
  /** Sets one cookie, given as in `document.cookie = …`. */
  write(cookie: string): void;
}

/**
 * The page's cookies by the accessor of `Document.prototype`: a form named "cookie" shadows `document.cookie`.
 * Taken once, before other scripts can replace it.
 */
export function pageCookies(): Cookies {
  const accessor = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  return {
    read() {
      try {
        return String(accessor!.get!.call(document));
      } catch {
        return "";
      }
    },
    write(cookie) {
      try {
        accessor!.set!.call(document, cookie);
      } catch {
        // Reading it back tells that it could not be stored.
      }
    },
  };
}
