import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { addTag } from "./add-tag.ts";
import { Page, type PageProps } from "./react-page.ts";

const { props } = window as unknown as { props: PageProps };
const problems: string[] = [];
Object.assign(window, { problems });

hydrateRoot(document, createElement(Page, { ...props, onHydrated: addTag }), {
  onRecoverableError: (error) => problems.push(String(error)),
});
