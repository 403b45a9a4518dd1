import type { Attribute } from "../settings.ts";

/**
 * Why a gated script may not run, if it may not. The gate must never run what the page's CSP would stop, and a script that we insert is
 * trusted by `strict-dynamic`: so on a page with nonces only scripts with the page's nonce run, and where a page works by
 * hashes its owner names the hosts (`gate-hosts`), and inline scripts do not run.
 */
export function createScriptGuard(
  attribute: Attribute,
  nonce: string,
): (script: HTMLScriptElement) => string | undefined {
  const hosts = attribute("gate-hosts")?.split(/\s+/);
  // A URL from `data-src` is a string to the browser, which Trusted Types let through by a policy alone.
  const rules = { createScriptURL: String };
  let urls: typeof rules | undefined;

  function refusal(script: HTMLScriptElement): string | undefined {
    const source = script.getAttribute("src") ?? script.dataset["src"];
    // SVG's load by `href`, whatever their `src` says.
    if (!(script instanceof HTMLScriptElement) || /map|rules/i.test(script.type)) return "type";
    if (nonce && script.nonce !== nonce) return "nonce";
    if (source == null) return hosts && "inline";
    const { host, href } = new URL(source, document.baseURI);
    if (!/^https?:/.test(href)) return "scheme";
    if (hosts && !hosts.includes(host)) return "host";
    script.src ||= (urls ??= window.trustedTypes?.createPolicy("kotowari", rules) ?? rules).createScriptURL(
      href,
    );
    return undefined;
  }

  return (script) => {
    try {
      return refusal(script);
    } catch {
      return "URL";
    }
  };
}
