import { html, render } from "lit/html.js";

// A page's own Lit, beside ours.
render(html`<p id="other">Another Lit</p>`, document.querySelector("main")!);
