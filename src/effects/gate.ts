import type { ConsentRecord } from "../consent/record.ts";
import type { Answers } from "../consent/answers.ts";
import type { Tell } from "../faults.ts";
import type { Attribute } from "../settings.ts";
import { areGranted, gatedSelector, idsOf } from "./gated-ids.ts";
import { keepRoom } from "./embed-room.ts";
import { createScriptGuard } from "./script-guard.ts";
import { queueScript } from "./script-queue.ts";

/** What waits for consent (contract §6), and the elements that owners place themselves. */
const selector = `${gatedSelector},kotowari-policy,kotowari-services`;

/** Lets markup that waits for consent take its place when it is granted, and takes back what can be taken back. */
export interface Gate {
  /** Follows the page's answers. A new choice ends what was shown once. */
  follow(answers: Answers & { readonly record: ConsentRecord | undefined }): void;
  /** Shows a template's content until the next choice. */
  showOnce(template: Element): void;
  /** What stands in the page in a template's place. */
  readonly shown: ReadonlyMap<Element, readonly ChildNode[]>;
  /** Scripts that may not run on this page, with the markup that holds them, and why. */
  readonly refused: ReadonlyMap<Element, readonly [gated: Element, reason: string]>;
  /** Scripts that have run, each with the markup that held it. */
  readonly ran: WeakMap<Element, Element>;
}

/**
 * Makes the page's gate. Nodes are moved, never copied: they keep their nonce, integrity and type, and need no Trusted
 * Types policy.
 *
 * @param nonce that of our own script tag; on a page that uses nonces, scripts with another one do not run
 * @param attend called when a template that keeps the room of an embed comes near the viewport, and for each element of
 * ours that the page's owner has placed
 * @param lacks called when markup names a service that the answers do not know while something is granted
 */
export function createGate(
  attribute: Attribute,
  nonce: string,
  tell: Tell,
  attend: (element: Element) => void,
  lacks: () => void,
): Gate {
  const refusal = createScriptGuard(attribute, nonce);
  const shown = new Map<Element, ChildNode[]>();
  const refused = new Map<Element, [Element, string]>();
  const ran = new WeakMap<Element, Element>();
  let once = new WeakSet<Element>();
  let answers: Parameters<Gate["follow"]>[0] | undefined;

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) attend(target);
    },
    { rootMargin: "50%" },
  );

  const isOpen = (element: Element) => once.has(element) || areGranted(idsOf(element), answers!);

  const queue = (gated: Element, script: HTMLScriptElement) =>
    // Plain text in a template is data, or waits for its own ids.
    (script.type === "text/plain") === (gated === script) &&
    !ran.has(script) &&
    queueScript(script, tell, () => {
      if (!isOpen(gated)) return false;
      const reason = refusal(script);
      if (reason) {
        refused.set(script, [gated, reason]);
        tell("barred", script.src || "script", reason);
      } else ran.set(script, gated);
      return !reason;
    });

  function update(): void {
    // While the page is parsed, its last element may lack what is still to come.
    if (!answers || document.readyState === "loading") return;
    const { ids, allows } = answers;
    for (const [template, nodes] of shown) {
      // One that stood in another's content has gone with it.
      if (template.isConnected && isOpen(template)) continue;
      shown.delete(template);
      // What the page has removed is not taken back.
      (template as HTMLTemplateElement).content.append(...nodes.filter((node) => node.parentNode));
    }
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      const isTemplate = element instanceof HTMLTemplateElement;
      if (element.localName.includes("-")) attend(element);
      else if (shown.has(element) || refused.has(element)) continue;
      else if (!isOpen(element)) {
        if (isTemplate && keepRoom(element)) near.observe(element);
        if (ids.some(allows) && idsOf(element).some((id) => !/\/|^necessary/.test(id) && !ids.includes(id)))
          lacks();
      } else if (isTemplate) {
        const { content } = element;
        // The content of `noscript` is parsed as elements there, which would load; pages with scripts do without them.
        const media = content.querySelectorAll<Partial<HTMLMediaElement> & Element>("video,audio,noscript");
        for (const each of media) if (!each.load) each.remove();
        for (const script of content.querySelectorAll("script")) queue(element, script);
        const nodes = [...content.childNodes];
        shown.set(element, nodes);
        element.style.cssText = "";
        // Closed again within one frame, it would not be told of: the observer never saw it leave.
        near.unobserve(element);
        // Scripts in declarative shadow roots, closed ones too, were not found above. In a document without a window they
        // count as started, so that they never run.
        for (const node of [...content.children]) new Document().append(node);
        element.after(...nodes);
        // Media that were parsed in a template have given up looking for a source; WebKit looks only where they are shown.
        for (const each of media) each.load?.();
      } else queue(element, element as HTMLScriptElement);
    }
  }

  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes] as Partial<HTMLFormElement>[]);
    // A form's fields can shadow what it is asked by.
    if (added.some((node) => node.elements || node.matches?.(selector) || node.querySelector?.(selector)))
      update();
  }).observe(document, { childList: true, subtree: true });
  addEventListener("readystatechange", update, true);

  return {
    shown,
    refused,
    ran,
    showOnce(template) {
      once.add(template);
      update();
    },
    follow(now) {
      if (answers?.record?.at !== now.record?.at) once = new WeakSet();
      answers = now;
      update();
    },
  };
}
