import type { Kotowari } from "./api.ts";

declare global {
  interface Window {
    /** https://w3c.github.io/trusted-types/ */
    readonly trustedTypes?: {
      createPolicy<Rules extends object>(name: string, rules: Rules): Rules;
    };
  }
  interface Navigator {
    /** https://w3c.github.io/gpc/ */
    readonly globalPrivacyControl?: boolean;
  }
  interface Document {
    /** https://wicg.github.io/nav-speculation/prerendering.html */
    readonly prerendering?: boolean;
  }
}

/** Whether a script's value is our client. An element named "kotowari" has no functions, so markup cannot pose as one. */
export function isClient(value: unknown): value is Kotowari {
  return typeof (value as Kotowari | undefined)?.allows === "function";
}

/** Where a page stands: on its own where neither is set. */
export interface Surroundings {
  /** It is in a frame under a page of the same origin that runs Kotowari: that page's choices hold here too. */
  readonly top?: Kotowari | undefined;
  /** It is in a frame of another origin. */
  readonly isForeign?: boolean;
}

export function surroundings(): Surroundings {
  try {
    const { kotowari } = window.top!;
    // On its own, it has no client yet that could be taken for another page's.
    return { top: isClient(kotowari) ? kotowari : undefined };
  } catch {
    return { isForeign: true };
  }
}

/** Calls back now, or when a page that was rendered ahead of time is looked at. */
export function whenShown(callback: () => void): void {
  // An element of that name is no answer; heard on its way down, since `document` may be shadowed likewise.
  if (document.prerendering === true) addEventListener("prerenderingchange", callback, true);
  else callback();
}

/** Calls back whenever the stored choice may have changed outside this page: another tab, a server, the browser's settings. */
export function onReturn(callback: () => void): void {
  // Cookies have no event of their own everywhere; a hint is enough, the cookie is read again each time. But a page that
  // has just loaded has read it, and one that is being left needs it no more.
  const hint = ({ type, persisted = type! < "v" || !document.hidden }: Partial<PageTransitionEvent>) => {
    if (persisted) callback();
  };
  (window as { cookieStore?: EventTarget }).cookieStore?.addEventListener("change", hint);
  for (const type of ["storage", "pageshow", "visibilitychange"]) addEventListener(type, hint);
}
