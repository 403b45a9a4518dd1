/**
 * What a reader of the placed elements cannot read or get at, in words. Their type and colours are the page's, so their
 * words are asked to stand out no less than the page's own, or as WCAG asks. Runs in the page.
 */
export function unreadable(): string[] {
  const parentOf = (element: Element): Element | null => {
    const parent = element.assignedSlot ?? element.parentNode;
    return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  };
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true })!;
  /** Colours laid over one another, the undermost first, as the browser mixes them. */
  const mixed = (colours: string[]) => {
    for (const colour of colours) {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour: number[]) => {
    const [red, green, blue] = colour.map((each) => {
      const value = each / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "#121212" : "#fff";
  const contrastOf = (element: Element) => {
    const below: string[] = [];
    for (let each: Element | null = element; each; each = parentOf(each))
      below.unshift(getComputedStyle(each).backgroundColor);
    const ground = [paper, ...below];
    const [bright, dim] = [
      light(mixed(ground)),
      light(mixed([...ground, getComputedStyle(element).color])),
    ].sort((a, b) => b - a) as [number, number];
    return (bright + 0.05) / (dim + 0.05);
  };
  const least = Math.min(4.5, contrastOf(document.querySelector("#text")!));
  const wrong: string[] = [];
  for (const name of ["kotowari-policy", "kotowari-services"]) {
    const host = document.querySelector(name)!;
    const all = [
      ...host.querySelectorAll<HTMLElement>("*"),
      ...host.shadowRoot!.querySelectorAll<HTMLElement>("*"),
    ];
    for (const element of all) {
      const hasWords = [...element.childNodes].some((node) => node instanceof Text && node.data.trim());
      if (!hasWords || !element.getClientRects().length) continue;
      const contrast = contrastOf(element);
      if (contrast < least - 0.05)
        wrong.push(`${name} ${element.localName}.${element.className}: ${contrast.toFixed(2)} to 1`);
    }
  }
  return wrong;
}

/** Where the page's own elements stand, with the notice in the page and for a moment without it. Runs in the page. */
export function movedByNotice(): string[] {
  const boxes = () =>
    [
      ...document.querySelectorAll("body > :not(kotowari-banner,kotowari-preferences), main > *, header *"),
    ].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return `${each.localName} ${[x + scrollX, y + scrollY, width, height].map(Math.round).join()}`;
    });
  const banner = document.querySelector("kotowari-banner")!;
  const next = banner.nextSibling;
  const withIt = boxes();
  banner.remove();
  const without = boxes();
  document.body.insertBefore(banner, next);
  return withIt.filter((each, index) => each !== without[index]);
}
