import { html, nothing, type TemplateResult } from "lit/html.js";
import { urlPattern } from "../policy/grammar.ts";
import type { BodyItem, Inline, List, ListItem } from "../policy/schema.ts";

type Drawn = TemplateResult | string | typeof nothing;

function isList(item: BodyItem | undefined): item is List {
  return Array.isArray(item);
}

export function inline(item: Inline): Drawn | Drawn[] {
  if (typeof item === "string") return item;
  return item.text.map((piece) =>
    typeof piece === "string"
      ? piece
      : html`<a
          href=${urlPattern.test(piece.href) ? piece.href : nothing}
          target="_blank"
          rel="noopener noreferrer"
          >${piece.label}</a
        >`,
  );
}

const isNested = (item: ListItem | undefined): item is Exclude<ListItem, Inline> =>
  isList(item) || (typeof item === "object" && "ordered" in item);

/** Lists inside a list belong to the item before them. */
function items(list: List): Drawn[] {
  return list.map((item, index) => {
    if (isNested(item)) return nothing;
    const below: Drawn[] = [];
    for (let next; isNested((next = list[++index]));) below.push(block(next));
    return html`<li>${inline(item)}${below}</li>`;
  });
}

function block(item: BodyItem): Drawn {
  if (isList(item))
    return html`<ul>
      ${items(item)}
    </ul>`;
  if (typeof item === "string" || "text" in item) return html`<p>${inline(item)}</p>`;
  if ("ordered" in item)
    return html`<ol>
      ${items(item.ordered)}
    </ol>`;
  if ("heading" in item) return html`<h4>${inline(item.heading)}</h4>`;
  return html`<div class="table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${item.table.head.map((cell) =>
            // A corner that says nothing heads nothing.
            cell === "" ? html`<td></td>` : html`<th scope="col">${inline(cell)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${item.table.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inline(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Draws a section's body. All of it is text; a first visit draws it before the policy is checked, so links are checked here too. */
export function drawBody(body: readonly BodyItem[]): Drawn[] {
  return body.map(block);
}
