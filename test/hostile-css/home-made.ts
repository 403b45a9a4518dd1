import type { Sheet } from "./sheet.ts";

const own = "it does so to all that stands in the page";
const words = "paper ink soft line focus shade radius sans serif".split(" ");

/** What pages write themselves, by mistake, in a hurry, or to be rid of something else. */
export const homeMade: readonly Sheet[] = [
  {
    name: "all unset, importantly",
    css: "*,*::before,*::after{all:unset !important}",
    unsizes: "an embed without a size is 300 × 150 there, as its placeholder is",
  },
  {
    name: "all that is inherited set, importantly",
    css: `*{color:red !important;font:italic 900 40px/3 monospace !important;letter-spacing:1em !important;word-spacing:2em !important;text-indent:5em !important;text-transform:uppercase !important;text-align:right !important;text-shadow:2px 2px red !important;-webkit-text-security:disc !important;-webkit-text-fill-color:transparent !important;-webkit-text-stroke:3px lime !important;visibility:hidden !important;pointer-events:none !important;user-select:none !important;cursor:none !important;list-style:square inside !important;white-space:nowrap !important;word-break:break-all !important;hyphens:auto !important;quotes:"«" "»" !important;tab-size:40 !important;caret-color:red !important;accent-color:red !important;border-spacing:40px !important;caption-side:bottom !important;color-scheme:dark !important;forced-color-adjust:none !important;text-wrap:nowrap !important;math-style:compact !important}`,
    distorts: own,
  },
  {
    name: "all that makes boxes set, importantly",
    css: `*{box-sizing:content-box !important;margin:30px !important;padding:30px !important;border:10px solid red !important;max-width:200px !important;min-height:90px !important;width:90px !important;float:left !important;position:relative !important;inset:40px !important;background:yellow !important;overflow:hidden !important;opacity:.2 !important;transform:rotate(9deg) !important;filter:blur(4px) !important;clip-path:inset(40%) !important;columns:3 !important;mix-blend-mode:difference !important;z-index:-1 !important}body *{display:inline !important;content-visibility:hidden !important;contain:strict !important}`,
    distorts: own,
    movesIn: {
      webkit: "of a body that such a rule makes columns of, it reckons with what is out of their flow, too",
    },
  },
  {
    name: "content before and after everything",
    css: `*::before,*::after{content:"!" !important;display:block !important;height:50px !important;background:red !important}`,
    distorts: own,
  },
  {
    name: "our elements by their names",
    css: `kotowari-banner,kotowari-preferences,kotowari-placeholder,[popover],[open]{display:none !important;position:static !important;width:0 !important;height:0 !important;opacity:0 !important;z-index:-1 !important;inset:auto !important;margin:-9999px !important;unicode-bidi:bidi-override !important;direction:rtl !important;animation:none !important;transition:all 9s !important}`,
  },
  {
    name: "custom properties under names that anybody would take",
    css: `*{${words.map((name) => `--${name}:red !important`).join(";")}}`,
  },
  { name: "a root of 62.5 %", css: "html{font-size:62.5%}body{font-size:1.6rem;line-height:1.2}" },
  { name: "a body that is enlarged", css: "body{zoom:1.25}", zooms: "the visitor sees one page" },
  {
    name: "a body that is turned, filtered and faded",
    css: "body{transform:scale(.5) rotate(3deg);filter:invert(1) blur(2px);opacity:.3;perspective:400px;mix-blend-mode:multiply;will-change:transform;contain:paint;isolation:isolate;clip-path:inset(30%)}",
    distorts: own,
  },
  { name: "right to left", root: { dir: "rtl" }, css: "html,*{direction:rtl !important}" },
  {
    name: "vertical writing",
    css: "html{writing-mode:vertical-rl}body{writing-mode:vertical-lr}*{text-orientation:upright !important}",
    distorts: own,
  },
  {
    name: "space between whatever stands in the body",
    css: "body>*+*{margin-top:3rem}body>:first-child{margin-left:90px}",
    moves: "such a rule counts the body's children, and the notice has to be the first of them",
  },
];

/** The same, more seldom: with `--all`. */
export const rarer: readonly Sheet[] = [
  {
    name: "all unset in a layer",
    css: "@layer reset{*{all:unset !important}body *{display:none !important}}",
    distorts: own,
  },
  {
    name: "what is not yet defined, empty or hidden taken away",
    css: ":not(:defined),:empty,[hidden],dialog,template{display:none !important}",
    // Our placed elements hold nothing of the page's own here.
    distorts: own,
  },
  {
    name: "custom properties with types, under names that anybody would take",
    css: words.map((name) => `@property --${name}{syntax:"<time>";inherits:false;initial-value:9s}`).join(""),
  },
  { name: "a root of 300 %", css: "html{font-size:300%}body{font-size:16px;line-height:0}", distorts: own },
  { name: "a root that is reduced", css: "html{zoom:.8}", zooms: "the visitor sees one page" },
  { name: "a root that is filtered", css: "html{filter:invert(1) hue-rotate(180deg)}" },
  {
    name: "a locked page that shows later",
    css: "html,body{overflow:hidden !important;height:100% !important;position:fixed;width:100%;touch-action:none}body{opacity:.01;visibility:hidden}",
    distorts: own,
  },
  {
    name: "a body that is a grid",
    css: "body{display:grid;grid:1fr 1fr/200px 200px;place-items:end;gap:90px}",
    distorts: own,
  },
  { name: "a body in columns", css: "body{columns:3;column-rule:9px solid red}", distorts: own },
  {
    name: "sideways writing, right to left",
    css: "html{writing-mode:vertical-rl;direction:rtl;text-orientation:sideways}",
    distorts: own,
  },
  {
    name: "motion everywhere",
    css: "@keyframes rise{to{transform:rotate(1turn);opacity:0}}*{animation:rise 1s infinite !important;transition:all 2s !important}html{scroll-behavior:smooth}",
    distorts: own,
    movesIn: { webkit: "what moves goes on between one look at it and the next" },
  },
  {
    name: "no focus, no selection, no scroll bars",
    css: "*:focus,*:focus-visible,*:focus-within{outline:0 !important;box-shadow:none !important}::selection{color:transparent}*{scrollbar-width:none !important;scrollbar-color:red red !important}",
  },
  { name: "a dark page", css: "html{color-scheme:dark;background:#000}body{background:#000;color:#ddd}" },
];
