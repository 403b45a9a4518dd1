// The developers' panel of the demo: it talks to the widget by its public API only.

const words = {
  en: {
    title: "Workbench",
    intro: "What the widget does on this page, live. Not part of the site.",
    cookie: "Cookie",
    none: "none: no choice is stored",
    ran: "Gated",
    runs: "runs",
    waits: "waits",
    events: "Events",
    layout: "Layout",
    theme: "Theme",
    tryAs: "Try as",
    anyone: "anyone",
    forget: "Forget my choice",
    settings: "Settings",
    policy: "Policy",
  },
  ja: {
    title: "ワークベンチ",
    intro: "このページでのウィジェットの動きを表示します。サイトの一部ではありません。",
    cookie: "Cookie",
    none: "なし（選択は保存されていません）",
    ran: "同意を待つもの",
    runs: "動作中",
    waits: "待機中",
    events: "イベント",
    layout: "レイアウト",
    theme: "テーマ",
    tryAs: "訪問者",
    anyone: "指定なし",
    forget: "選択を忘れる",
    settings: "設定",
    policy: "ポリシー",
  },
}[document.documentElement.lang === "ja" ? "ja" : "en"];

const visitors = [
  ["", words.anyone],
  ["region=JP", "JP"],
  ["region=FR", "FR"],
  ["region=US-CA&gpc=1", "US-CA + GPC"],
];

const styles = new CSSStyleSheet();
styles.replaceSync(`
  :host { all: initial; position: fixed; inset: 12px 12px auto auto; z-index: 1000; font: 13px/1.5 system-ui, "Hiragino Sans", "Noto Sans CJK JP", sans-serif; color: #d7dee6 }
  details { background: #17202a; border-radius: 10px; box-shadow: 0 8px 32px #0006; max-width: min(20rem, 100vw - 24px); max-height: calc(100vh - 24px); overflow: auto }
  details:not([open]) { opacity: .92 }
  summary { cursor: pointer; padding: 8px 14px; font-weight: 600; list-style: none; border-radius: 10px }
  summary::-webkit-details-marker { display: none }
  summary::before { content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 8px; border-radius: 50%; background: #8fb7d8 }
  .body { padding: 0 14px 14px; display: grid; gap: 12px }
  p, h3, ul, dl, dd { margin: 0; padding: 0 }
  p { color: #9fb0c0 }
  h3 { font: 600 11px/1.5 inherit; letter-spacing: .06em; text-transform: uppercase; color: #9fb0c0 }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 0 12px; font: 12px/1.6 ui-monospace, monospace }
  dt { color: #9fb0c0 }
  dd { overflow-wrap: anywhere }
  ul { list-style: none; font: 12px/1.6 ui-monospace, monospace; max-height: 9rem; overflow: auto }
  .on { color: #9be0a8 } .off { color: #f0c08a }
  .row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center }
  .row span { width: 5rem; color: #9fb0c0 }
  button, select { font: inherit; color: inherit; background: #243240; border: 1px solid #3a4c5d; border-radius: 6px; padding: 3px 9px; min-height: 28px; cursor: pointer }
  button:hover { background: #2f4254 }
  :focus-visible { outline: 2px solid #8fb7d8; outline-offset: 2px }
  @media print { :host { display: none } }
`);

/** @param {string} tag @param {Record<string, unknown>} [properties] @param {(Node | string)[]} children */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

class Workbench extends HTMLElement {
  #events = make("ul");
  #cookie = make("dl");
  #gated = make("ul");

  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles];
    const set = (name, values) =>
      make(
        "div",
        { className: "row" },
        make("span", {}, words[name]),
        ...values.map((value) =>
          make(
            "button",
            { onclick: () => document.querySelector("kotowari-banner")?.setAttribute(name, value) },
            value,
          ),
        ),
      );
    const visitor = make(
      "select",
      { onchange: ({ target }) => (location.search = target.value), ariaLabel: words.tryAs },
      ...visitors.map(([value, label]) =>
        make("option", { value, selected: location.search === `?${value}` }, label),
      ),
    );
    const act = (label, action) =>
      make("button", { onclick: () => window.kotowari?.[action[0]]?.(...action.slice(1)) }, label);
    root.append(
      make(
        "details",
        {},
        make("summary", {}, words.title),
        make(
          "div",
          { className: "body" },
          make("p", {}, words.intro),
          make("h3", {}, words.cookie),
          this.#cookie,
          make("h3", {}, words.ran),
          this.#gated,
          make("h3", {}, words.events),
          this.#events,
          set("layout", ["bar", "box", "dialog"]),
          set("theme", ["auto", "light", "dark"]),
          make("div", { className: "row" }, make("span", {}, words.tryAs), visitor),
          make(
            "div",
            { className: "row" },
            act(words.forget, ["forget"]),
            act(words.settings, ["open", "preferences"]),
            act(words.policy, ["open", "policy"]),
          ),
        ),
      ),
    );
    for (const type of ["ready", "change", "error"]) {
      document.addEventListener(`kotowari:${type}`, ({ detail }) => this.#log(type, detail));
    }
    (window.kotowari ??= []).push(() => this.#draw());
    this.#draw();
  }

  #log(type, detail) {
    const text =
      type === "error"
        ? `${detail.place}: ${detail.problem}`
        : type === "change"
          ? detail.changed.join(" ")
          : "";
    this.#events.prepend(make("li", {}, `${new Date().toLocaleTimeString()} ${type} ${text}`));
    // What was granted takes its place after the event.
    setTimeout(() => this.#draw());
  }

  #draw() {
    const cookie = /(?:^|; )kotowari=([^;]*)/.exec(document.cookie)?.[1];
    const pairs = [...new URLSearchParams(cookie ?? "")];
    this.#cookie.replaceChildren(
      ...(cookie
        ? pairs.flatMap(([key, value]) => [make("dt", {}, key), make("dd", {}, value)])
        : [make("dd", {}, words.none)]),
    );
    const gated = [...document.querySelectorAll("template[data-consent]")];
    this.#gated.replaceChildren(
      ...gated.map((template) => {
        const runs = !template.content.childElementCount;
        const state = make("span", { className: runs ? "on" : "off" }, runs ? words.runs : words.waits);
        return make("li", {}, `${template.dataset.consent} `, state);
      }),
    );
  }
}

customElements.define("kotowari-workbench", Workbench);
