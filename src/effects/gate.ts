import type { Answers } from "../consent/answers.ts";
import type { Attribute } from "../settings.ts";
import type { Effect } from "./effect.ts";
import { createScriptGuard } from "./script-guard.ts";
import { hasRun, queueScript } from "./script-queue.ts";

/** What waits for consent (contract §6). */
const selector = 'template[data-consent],script[type="text/plain"][data-consent]';

/** An empty list, an unknown id and `necessary` are never granted: markup cannot declare itself necessary. */
function isGranted(element: Element, { allows }: Answers): boolean {
  const ids = element.getAttribute("data-consent")!.match(/\S+/g) ?? [];
  return ids.length > 0 && ids.every((id) => !/^necessary\b/.test(id) && allows(id));
}

/** While the page is parsed, its last element may lack what is still to come. */
function isWhole(element: Element): boolean {
  let node: Node | null = element;
  while (node && !node.nextSibling) node = node.parentNode;
  return node !== null || document.readyState !== "loading";
}

/**
 * Lets markup that waits for consent take its place when it is granted, and takes back what can be taken back when it
 * is denied. Nodes are moved, never copied: they keep their nonce, integrity and type, and need no Trusted Types policy.
 *
 * @param nonce that of our own script tag; on a page that uses nonces, scripts with another one do not run
 */
export function createGate(attribute: Attribute, nonce: string): Effect {
  const mayRun = createScriptGuard(attribute, nonce);
  /** What stands in the page in a template's place. */
  const shown = new Map<Element, ChildNode[]>();
  let answers: Answers;

  const refused = new WeakSet<Element>();

  const queue = (gated: Element, script: HTMLScriptElement) =>
    queueScript(script, () => {
      if (!isGranted(gated, answers)) return "later";
      if (mayRun(script)) return "now";
      refused.add(script);
      return "never";
    });

  function update(): void {
    for (const [template, nodes] of shown) {
      if (isGranted(template, answers)) continue;
      shown.delete(template);
      (template as HTMLTemplateElement).content.append(...nodes.filter((node) => node.isConnected));
    }
    for (const element of document.querySelectorAll(selector)) {
      if (shown.has(element) || refused.has(element) || !isGranted(element, answers) || !isWhole(element))
        continue;
      if (element instanceof HTMLScriptElement) {
        queue(element, element);
      } else if (element instanceof HTMLTemplateElement) {
        const { content } = element;
        // A template parses their content as elements, which would load; pages with scripts do without them.
        for (const fallback of content.querySelectorAll("noscript")) fallback.remove();
        for (const script of content.querySelectorAll("script")) if (!hasRun(script)) queue(element, script);
        shown.set(element, [...content.childNodes]);
        element.after(content);
      }
    }
  }

  new MutationObserver((changes) => {
    const isGated = (node: Node) =>
      node instanceof Element && (node.matches(selector) || node.querySelector(selector));
    if (answers && changes.some(({ addedNodes }) => [...addedNodes].some(isGated))) update();
  }).observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", () => answers && update());

  return (now) => {
    answers = now;
    update();
  };
}
