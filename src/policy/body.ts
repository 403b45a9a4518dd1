import type { Form, Of } from "./form.ts";
import { harmlessPattern, urlPattern, visiblePattern } from "./grammar.ts";

/** A run of words inside a text that leads somewhere. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** A paragraph, a list item or a cell: plain text, or text with links. */
export type Inline = string | LinkedText;
export interface LinkedText {
  readonly text: readonly (string | Link)[];
}

/** A numbered list. */
export interface Ordered {
  readonly ordered: List;
}

/** The items of a list. A list inside a list belongs to the item before it. */
export type List = readonly ListItem[];
export type ListItem = Inline | List | Ordered;

/** A heading below the section's own. */
export interface Heading {
  readonly heading: Inline;
}

export interface Table {
  readonly head: readonly Inline[];
  readonly rows: readonly (readonly Inline[])[];
}

/** What a section is made of. */
export type BodyItem = ListItem | Heading | { readonly table: Table };

export const link = { label: visiblePattern, href: urlPattern };
/** Between links a text may be a space. */
export const piece = new Set([harmlessPattern, link] as const);
export const linkedText = { text: [piece] } as const;
export const inline = new Set([visiblePattern, linkedText] as const);
/** A cell may be empty. */
export const cell = new Set([harmlessPattern, linkedText] as const);

// Lists hold lists, so their forms hold themselves.
const listItems = new Set<Form>([visiblePattern, linkedText]);
export const listItem: Of<ListItem, ReadonlySet<Form>> = listItems;
export const list: Of<List, readonly [Form, 1, Form]> = [listItem, 1, inline];
export const ordered = { ordered: list };
listItems.add(list).add(ordered);

export const heading = { heading: inline };
export const table = { head: [cell], rows: [[cell]] } as const;
export const tableItem = { table };
export const bodyItem = new Set([visiblePattern, linkedText, list, ordered, heading, tableItem] as const);
