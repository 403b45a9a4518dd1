import { createSSRApp, defineComponent, h, ref, type App } from "vue";
import { gated } from "./gated.ts";

const Page = defineComponent(() => {
  const count = ref(0);
  return () =>
    h("main", null, [
      h("h1", null, "A page"),
      h("p", null, ["Some text, and ", h("a", { href: "#" }, "a link"), "."]),
      h("button", { id: "count", onClick: () => count.value++ }, String(count.value)),
      h("div", { innerHTML: gated }),
    ]);
});

/** What stands in `#__nuxt`. */
export function createPage(): App {
  return createSSRApp(Page);
}
