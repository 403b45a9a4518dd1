/// <reference types="vite/client" />
import type { Kotowari } from "../../src/api.ts";
import { controls, forgetButton } from "./controls.ts";
import { choiceCookies, otherCookies, partsOf, recordKeys } from "./cookies.ts";
import { docked, keepAboveNotice } from "./dock.ts";
import { gated, stateOf } from "./gated.ts";
import { journal } from "./journal.ts";
import { make } from "./make.ts";
import { type ArrivedRecord, watchRecords } from "./records.ts";
import { type SeenRequest, watchRequests } from "./requests.ts";
import { type SeenSignal, watchSignals } from "./signals.ts";
import { words } from "./words.ts";
import css from "./workbench.css?inline";

const styles = new CSSStyleSheet();
styles.replaceSync(css);

const memory = "demo-workbench";

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

/** The developers' panel: it knows the widget by its public API, its events and its cookie, as any page may. */
class Workbench extends HTMLElement {
  #api: Kotowari | undefined;
  #isDrawing = false;
  #requests: SeenRequest[] = [];
  #status = make("p", { className: "status" });
  #cookie = make("div", { className: "cookie" });
  #gated = make("ul");
  #requestList = make("ul");
  #records: readonly ArrivedRecord[] = [];
  #recordList = make("ul");
  #signals: SeenSignal[] = [];
  #signalList = make("ul");
  #journal = make("ul");
  #tab = make("button", {
    type: "button",
    className: "tab",
    onclick: () => this.#toggle(true),
  });
  #panel = make("aside", { ariaLabel: words.title });
  #fold = make("button", {
    type: "button",
    className: "fold",
    ariaLabel: words.fold,
    onclick: () => this.#toggle(false),
  });

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles];
    this.#tab.append(make("span", {}, words.title));
    this.#panel.append(
      make("header", {}, make("h2", {}, words.title), this.#fold, make("p", {}, words.intro)),
      make("div", { className: "state-line" }, this.#status, forgetButton()),
      controls(),
      section(words.cookie, this.#cookie),
      section(words.records, this.#recordList),
      section(words.gated, this.#gated),
      section(words.signals, this.#signalList),
      section(words.events, this.#journal),
      section(words.requests, this.#requestList),
    );
    root.append(this.#tab, this.#panel);
    this.#show(sessionStorage.getItem(memory) === "open");

    for (const type of ["ready", "change", "error"])
      document.addEventListener(`kotowari:${type}`, this.#draw);
    new MutationObserver(this.#draw).observe(document.body, { childList: true, subtree: true });
    watchRequests((request) => {
      this.#requests.unshift(request);
      this.#draw();
    });
    watchSignals((signal) => {
      this.#signals.unshift(signal);
      this.#draw();
    });
    watchRecords((records) => {
      this.#records = records;
      this.#draw();
    });
    (window.kotowari ??= []).push((api) => {
      this.#api = api;
      this.#draw();
    });
    keepAboveNotice(this);
    this.#draw();
  }

  #show(isOpen: boolean): void {
    this.#panel.hidden = !isOpen;
    this.#tab.hidden = isOpen;
    docked(isOpen);
  }

  #toggle(isOpen: boolean): void {
    this.#show(isOpen);
    sessionStorage.setItem(memory, isOpen ? "open" : "folded");
    (isOpen ? this.#fold : this.#tab).focus();
  }

  /** At most once a frame, and after what was granted has taken its place. */
  #draw = (): void => {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#drawStatus();
      this.#drawCookie();
      this.#drawRecords();
      this.#drawGated();
      this.#drawSignals();
      this.#drawRequests();
      this.#drawJournal();
    });
  };

  #drawStatus(): void {
    const via = this.#api?.record?.via;
    this.#status.textContent = via ? (words.status[via] ?? via) : words.undecided;
    this.#status.classList.toggle("decided", via !== undefined);
  }

  #drawCookie(): void {
    const own = choiceCookies().map((cookie) => {
      const rows = partsOf(cookie).map(([key, value]) =>
        make("tr", {}, make("th", { scope: "row" }, key), cell(key, value)),
      );
      return make(
        "div",
        {},
        make("code", {}, ...breakable(`${cookie.name}=${cookie.value}`)),
        make("table", {}, make("tbody", {}, ...rows)),
      );
    });
    const others = otherCookies().map(({ name }) => name);
    this.#cookie.replaceChildren(
      ...(own.length ? own : [make("p", {}, words.noCookie)]),
      ...(others.length ? [make("p", {}, words.otherCookies, " ", make("code", {}, others.join(" ")))] : []),
    );
  }

  #drawRecords(): void {
    this.#recordList.replaceChildren(
      ...this.#records.map(({ id, via, time }) =>
        make(
          "li",
          { title: id },
          make("code", {}, id.slice(0, 8)),
          make("span", {}, words.status[via] ?? via),
          make("span", { className: "soft number" }, time),
        ),
      ),
      ...(this.#records.length ? [] : [make("li", {}, words.noRecords)]),
    );
  }

  #drawGated(): void {
    this.#gated.replaceChildren(
      ...gated.map((thing) => {
        const isAllowed = thing.ids.split(/\s+/).every((id) => this.#api?.allows(id));
        const state = stateOf(thing, isAllowed);
        const kind = thing.element.localName;
        return make(
          "li",
          { title: thing.address },
          make("code", {}, thing.ids),
          make("span", { className: "soft" }, kind),
          make("span", { className: `state ${state}` }, words.states[state]),
        );
      }),
    );
  }

  #drawSignals(): void {
    this.#signalList.replaceChildren(
      ...this.#signals.map(({ command, values, at }) =>
        make(
          "li",
          {},
          make("b", {}, command),
          make(
            "span",
            { className: "soft" },
            Object.entries(values)
              .map(([key, value]) => `${key}: ${String(value)}`)
              .join(", "),
          ),
          make("span", { className: "soft number" }, seconds(at)),
        ),
      ),
      ...(this.#signals.length ? [] : [make("li", {}, words.noSignals)]),
    );
  }

  #drawRequests(): void {
    this.#requestList.replaceChildren(
      ...this.#requests.map(({ address, kind, at, size }) =>
        make(
          "li",
          { className: kind },
          make("code", {}, address),
          make("span", { className: "soft" }, words.kinds[kind]),
          make(
            "span",
            { className: "soft number" },
            `${size ? `${(size / 1024).toFixed(1)} kB` : words.cached} · ${seconds(at)}`,
          ),
        ),
      ),
      ...(this.#requests.length ? [] : [make("li", {}, words.noRequests)]),
    );
  }

  /** New entries are added, so that one that is unfolded stays so. */
  #drawJournal(): void {
    const shown = this.#journal.querySelectorAll("details").length;
    const fresh = journal
      .slice(0, journal.length - shown)
      .map(({ type, at, gist, detail }) =>
        make(
          "li",
          {},
          make(
            "details",
            { className: type },
            make(
              "summary",
              {},
              make("span", { className: "soft number" }, seconds(at)),
              make("b", {}, type),
              make("span", {}, gist),
            ),
            make("pre", {}, JSON.stringify(detail, null, 2) ?? "undefined"),
          ),
        ),
      );
    if (!journal.length) this.#journal.replaceChildren(make("li", {}, words.noEvents));
    else if (!shown) this.#journal.replaceChildren(...fresh);
    else this.#journal.prepend(...fresh);
  }
}

/** A part's value; an answer also in a word. */
function cell(key: string, value: string): HTMLElement {
  if (recordKeys.has(key)) return make("td", {}, value);
  const isGranted = value === "1";
  return make(
    "td",
    { className: isGranted ? "good" : "bad" },
    `${value} `,
    make("span", {}, isGranted ? words.granted : words.denied),
  );
}

/** A line that may break between its parts. */
function breakable(text: string): Node[] {
  return text.split(/(?=&)/).flatMap((part) => [make("wbr"), new Text(part)]);
}

function section(title: string, content: HTMLElement): HTMLElement {
  return make("details", { className: "section", open: true }, make("summary", {}, title), content);
}

customElements.define("demo-workbench", Workbench);
