import type { Posting } from "./posting.ts";

/**
 * The `Set-Cookie` that keeps the page's cookie as long as the owner said: Safari forgets after 7 days what a script
 * set, but not what a server did.
 *
 * A visitor may have changed their mind since the record was made, and a late retry must never bring an old choice
 * back. So there is none unless each cookie of this name in the request is, byte for byte, the posted record. Its life
 * is counted from the time of the record, so that a choice does not grow younger.
 *
 * @param cookies the request's own `Cookie` header
 * @param origin that of the page
 * @param now in milliseconds since the epoch
 */
export function renewedCookie(
  { record, cookie }: Posting,
  made: string,
  cookies: string | null,
  origin: URL,
  now: number,
): string | undefined {
  if (!cookie || !cookies) return undefined;
  const { name, domain, days } = cookie;
  const copies = cookies.split(/; */).filter((pair) => pair.startsWith(`${name}=`));
  if (!copies.length || copies.some((pair) => pair !== `${name}=${record}`)) return undefined;
  if (domain && origin.hostname !== domain && !origin.hostname.endsWith(`.${domain}`)) return undefined;
  const full = days * 86_400;
  // A clock that runs ahead makes records of the future; they live no longer than others.
  const left = Math.min(full, full - Math.ceil((now - Date.parse(made)) / 1000));
  if (left <= 0) return undefined;
  const parts = [`${name}=${record}`, `Max-Age=${left}`, "Path=/", "SameSite=Lax"];
  if (domain) parts.push(`Domain=${domain}`);
  if (origin.protocol === "https:") parts.push("Secure");
  return parts.join("; ");
}
