import { inlineScript } from "./inline-script.ts";

interface Preloaded {
  /** URL of the part that draws the notice. */
  readonly ui: string;
  /** URL of the policy, in the page's language. */
  readonly policy: string | undefined;
  /** Where there is one of this name the notice need not come. */
  readonly cookieName: string;
}

/**
 * What a page's `head` holds before the tag, so that a first visit need not wait for the tag to ask for what it shows. A
 * visit that has a cookie asks for neither; in a frame that may read none, the tag asks as ever.
 */
export function preloadLines({ ui, policy, cookieName }: Preloaded): string {
  // In HTML `</script>` ends a script in its strings as well.
  const written = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");
  const add = (link: object) =>
    `document.head.append(Object.assign(document.createElement("link"), ${written(link)}));`;
  const lines = [add({ rel: "modulepreload", href: ui })];
  // As `fetch` asks. Only Chromium, which alone has `userAgentData`, takes the one for the other although the tag
  // revalidates; elsewhere the policy would be fetched twice.
  if (policy !== undefined)
    lines.push(
      `if (navigator.userAgentData) ${add({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href: policy })}`,
    );
  return inlineScript(
    "a first visit asks at once for what it shows, a returning one for nothing. Before the tag",
    [
      "try {",
      `  if (!document.cookie.split("; ").some((cookie) => cookie.startsWith(${written(`${cookieName}=`)}))) {`,
      ...lines.map((line) => `    ${line}`),
      "  }",
      "} catch {}",
    ],
  );
}
