/** Whether a host is a domain or below it: `www.example.com` is within `example.com`. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
