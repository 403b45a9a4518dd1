import type { Kotowari, View } from "../../src/api.ts";
import { make } from "./make.ts";
import { cookieName, tag } from "./tag.ts";
import { type Trial, tried, tryAs } from "./trial.ts";
import { words } from "./words.ts";

/** A row of choices of which one holds. */
function radios(
  name: "layout" | "theme",
  choices: Readonly<Record<string, string>>,
  current: string,
): HTMLElement {
  const chosen = (value: string) => {
    // The element's attribute takes effect at once, the tag's at the next visit of a page that has no notice yet.
    tag?.setAttribute(`data-${name}`, value);
    document.querySelector("kotowari-banner")?.setAttribute(name, value);
  };
  return make(
    "fieldset",
    {},
    make("legend", {}, words[name]),
    make(
      "div",
      { className: "radios" },
      ...Object.entries(choices).map(([value, label]) =>
        make(
          "label",
          {},
          make("input", {
            type: "radio",
            name,
            value,
            checked: value === current,
            onchange: () => chosen(value),
          }),
          make("span", {}, label),
        ),
      ),
    ),
  );
}

function select(
  name: Trial & ("language" | "region" | "mode" | "revision"),
  choices: Readonly<Record<string, string>>,
): HTMLElement {
  const list = make(
    "select",
    {},
    ...Object.entries(choices).map(([value, label]) =>
      make("option", { value, selected: value === tried(name) }, label),
    ),
  );
  list.addEventListener("change", () => {
    // A language that the visitor picked by hand would win.
    if (name === "language") localStorage.removeItem(`${cookieName}-lang`);
    tryAs(name, list.value);
  });
  return make("label", { className: "field" }, make("span", {}, words[name]), list);
}

function button(label: string, act: (api: Kotowari) => void): HTMLElement {
  return make(
    "button",
    // Also before the widget is there: then it is done as soon as it is.
    { type: "button", onclick: () => (window.kotowari ??= []).push(act) },
    label,
  );
}

/** As if the visitor had never been here. */
export function forgetButton(): HTMLElement {
  return button(words.forget, (api) => void api.forget());
}

/** What can be tried: at once on this page, or by loading it again as another visitor. */
export function controls(): HTMLElement {
  const gpc = make("input", { type: "checkbox", checked: tried("gpc") === "1" });
  gpc.addEventListener("change", () => tryAs("gpc", gpc.checked ? "1" : ""));
  return make(
    "div",
    { className: "controls" },
    make(
      "div",
      { className: "buttons" },
      make("span", {}, words.open),
      ...Object.entries(words.views).map(([view, label]) =>
        button(label, (api) => void api.open(view as View)),
      ),
    ),
    radios("layout", words.layouts, tag?.dataset["layout"] ?? "bar"),
    radios("theme", words.themes, tag?.dataset["theme"] ?? "auto"),
    select("language", words.languages),
    select("region", words.regions),
    select("mode", words.modes),
    select("revision", words.revisions),
    make("label", { className: "check" }, gpc, make("span", {}, words.gpc)),
    make("p", {}, words.reloads),
  );
}
