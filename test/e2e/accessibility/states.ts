import type { Page } from "../harness/browser.ts";
import { comeBack, maps, revised, revision } from "../harness/revised.ts";
import { allDenied, allGranted, policyWith, site } from "../harness/site.ts";
import { press, shown, until } from "../harness/steps.ts";
import { dialogStates } from "./dialog-states.ts";
import { call, main, type State } from "./state.ts";

const film = (size: string) =>
  `<main><h1>A page</h1><template data-consent="functional/hoshizora-video"><iframe src="/film" ${size} title="A film"></iframe></template></main>`;

/** Waits until all that screen readers are told of has been put into the live region. */
async function announced(page: Page): Promise<void> {
  await until("it is announced", () =>
    page.evaluate(
      () =>
        document.querySelector("kotowari-banner")?.shadowRoot?.querySelector(".unseen")?.textContent !== "",
    ),
  );
}

export const states: readonly State[] = [
  ...dialogStates,
  {
    name: "notice",
    async reach({ server, page }, options) {
      await page.goto(site(server, { body: main, ...options }));
      // The note on personal data comes once the policy is judged.
      await until("the notice is whole", async () =>
        /by itself|個別/.test((await shown(page, ".more")).text),
      );
      await announced(page);
    },
  },
  {
    name: "notice-opt-out",
    async reach({ server, page }, options) {
      await page.goto(site(server, { body: main, ...options }, { mode: "opt-out" }));
      await shown(page, ".lead");
      await announced(page);
    },
  },
  {
    name: "notice-mode",
    async reach({ server, page }, options) {
      await page.goto(site(server, { body: main, ...options }, { mode: "notice" }));
      await shown(page, "close");
      await announced(page);
    },
  },
  {
    name: "confirmation",
    async reach({ server, page }, options) {
      await page.goto(site(server, { body: main, ...options }));
      await press(page, "decline");
      await shown(page, ".message");
    },
  },
  {
    name: "fault",
    async reach({ server, page }, options) {
      const url = site(server, { body: main, ...options });
      server.on("/policy.json", { status: 404 });
      await page.open(url);
      await shown(page, ".message");
      await announced(page);
    },
  },
  {
    name: "placeholder",
    async reach({ server, page }, options) {
      const body = film('width="640" height="360"');
      await comeBack(server, page, { cookie: allDenied, body, ...options });
      await shown(page, "placeholder");
    },
  },
  {
    name: "placeholder-of-120-px",
    async reach({ server, page }, options) {
      const body = film('width="120" height="200"');
      await comeBack(server, page, { cookie: allDenied, body, ...options });
      await shown(page, "placeholder");
    },
  },
  {
    name: "small-button",
    async reach({ server, page }, options) {
      await comeBack(server, page, { cookie: allDenied, body: main, ...options });
      await shown(page, "reopen");
    },
  },
  {
    name: "reload-offer",
    async reach({ server, page }, options) {
      const body = `${main}<template data-consent="analytics"><script>window.ran = 1</script></template>`;
      await comeBack(server, page, { cookie: allGranted, body, ...options });
      await until("it ran", () => page.evaluate(() => "ran" in window));
      await call(page, "withdraw");
      await shown(page, ".message");
      await announced(page);
    },
  },
  {
    name: "changes",
    async reach({ server, page }, options) {
      const changes = revised(revision("2026-01-01"));
      await comeBack(server, page, { cookie: allGranted, body: main, changes, ...options });
      await shown(page, ".message");
      await announced(page);
    },
  },
  {
    name: "material-change",
    async reach({ server, page }, options) {
      const changes = revised(revision("2026-02-02"), revision("2026-01-01", { material: true }));
      await comeBack(server, page, { cookie: allGranted, body: main, changes, ...options });
      await shown(page, "accept");
      await announced(page);
    },
  },
  {
    name: "one-service",
    async reach({ server, page }, options) {
      const changes = {
        ...revised(revision("2026-01-01", { material: true, services: ["new-map"] })),
        services: [...policyWith().services, maps],
      };
      await comeBack(server, page, { cookie: allGranted, body: main, changes, ...options });
      await shown(page, "accept");
      await announced(page);
    },
  },
  {
    name: "reader",
    async reach({ server, page }, options) {
      const body =
        "<main><h1>Privacy</h1><h2>The policy</h2><kotowari-policy></kotowari-policy><h2>Services</h2><kotowari-services></kotowari-services></main>";
      await page.resize(1440, 900);
      await comeBack(server, page, { cookie: allDenied, body, ...options });
      await until("the policy and its services", () =>
        page.evaluate(
          () =>
            document.querySelector("#policy-cookies") !== null &&
            document.querySelector("kotowari-services")?.shadowRoot?.querySelector("tbody tr") !== null,
        ),
      );
      await shown(page, "reopen");
    },
  },
];
