/** The smallest embed that keeps its room, in CSS pixels a side: less is a counter, not content (contract §6). */
const smallest = 50;

/**
 * A template whose embed may not show becomes an empty box of the embed's size, so that nothing moves when it comes. Its
 * content is not drawn: what a template holds is no child of it. Browsers give frames and videos without a size 300 × 150.
 *
 * @returns whether there is such an embed
 */
export function keepRoom(template: HTMLTemplateElement): boolean {
  for (const embed of template.content.querySelectorAll("iframe,video,audio,img,object,embed")) {
    const named = embed.getAttribute("width") ?? "300";
    const width = parseFloat(named);
    const height = parseFloat(embed.getAttribute("height") ?? (embed.localName === "audio" ? "54" : "150"));
    if (width >= smallest && height >= smallest) {
      const unit = named.endsWith("%") ? "%" : "px";
      // Many a reset says how templates are displayed. How large they are, a page's style sheet may say by `!important`.
      template.style.cssText = `display:inline-block!important;max-width:100%;width:${width}${unit};height:${height}px`;
      return true;
    }
  }
  return false;
}
