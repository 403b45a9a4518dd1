import { report } from "../report.ts";
import type { Attribute } from "../settings.ts";

/**
 * Whether a gated script may run. The gate must never run what the page's CSP would stop, and a script that we insert is
 * trusted by `strict-dynamic`: so on a page with nonces only scripts with the page's nonce run, and where a page works by
 * hashes its owner names the hosts (`gate-hosts`), and inline scripts do not run.
 */
export function createScriptGuard(
  attribute: Attribute,
  nonce: string,
): (script: HTMLScriptElement) => boolean {
  const hosts = attribute("gate-hosts")?.match(/\S+/g);
  let urls: { createScriptURL(url: string): string } | undefined;

  /** A URL from `data-src` is a string to the browser, which Trusted Types let through by a policy alone. */
  function trusted(url: string): string {
    urls ??= window.trustedTypes?.createPolicy("kotowari", { createScriptURL: (text) => text }) ?? {
      createScriptURL: (text) => text,
    };
    return urls.createScriptURL(url);
  }

  function refusal(script: HTMLScriptElement): string | undefined {
    const { type } = script;
    const source = script.getAttribute("src") ?? script.dataset["src"];
    if (/importmap|speculationrules/.test(type)) return `its type "${type}" cannot wait for consent`;
    if (nonce && script.nonce !== nonce) return "its nonce is not the page's";
    if (source == null)
      return hosts ? "it is inline, and gate-hosts lets only scripts of hosts run" : undefined;
    const { protocol, host, href } = new URL(source, document.baseURI);
    if (!/^https?:$/.test(protocol)) return `"${protocol}" is no address of a script`;
    if (hosts && !hosts.includes(host)) return `gate-hosts does not name ${host}`;
    if (!script.hasAttribute("src")) script.src = trusted(href);
    return undefined;
  }

  return (script) => {
    let reason: string | undefined;
    try {
      reason = refusal(script);
    } catch (error) {
      reason = String(error);
    }
    if (reason) {
      report(
        script.src || "inline script",
        `it waited for consent and does not run: ${reason}`,
        "Mend it, or take it out",
      );
    }
    return !reason;
  };
}
