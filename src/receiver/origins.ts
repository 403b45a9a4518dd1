/** Whether a page of this origin may post here. */
export type OriginTest = (origin: URL, request: URL) => boolean;

/**
 * Only the owner's pages are answered.
 *
 * @param origins as `https://www.example.com`; without any, the pages of the receiver's own host, whatever the scheme:
 * behind a proxy that ends TLS the receiver itself is asked by `http:`
 */
export function originTest(origins: readonly string[] | undefined): OriginTest {
  if (!origins?.length) return (origin, request) => origin.host === request.host;
  const allowed = new Set(origins.map(normal));
  return (origin) => allowed.has(origin.origin);
}

function normal(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search ||
    url.hash ||
    url.username
  )
    throw new Error(`"${given}" is no origin: write it as https://www.example.com`);
  return url.origin;
}

/** The `Origin` header, if it names a place: browsers send `null` for pages that have none. */
export function originOf(request: Request): URL | undefined {
  const origin = request.headers.get("origin");
  if (!origin || !/^https?:\/\/[^/]+$/.test(origin) || !URL.canParse(origin)) return undefined;
  return new URL(origin);
}
