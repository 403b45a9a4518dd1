import type { Kotowari } from "./api.ts";
import { announce, createClient } from "./client.ts";
import { answersOfChoice, changedIds, nothingGranted } from "./consent/answers.ts";
import { type Standing, standingOf } from "./consent/standing.ts";
import type { Effect } from "./effects/effect.ts";
import { isClient, isSupported, surroundings } from "./environment.ts";
import { policyAddress, requestPolicy } from "./policy/address.ts";
import { pickLanguage } from "./policy/language.ts";
import { report } from "./report.ts";
import { type Attribute, readSettings } from "./settings.ts";
import { findRecord } from "./storage/codec.ts";
import { pageCookies } from "./storage/cookies.ts";
import { readStored } from "./storage/local.ts";
import { parseSeen } from "./storage/seen.ts";
import type { Parts, State, Visit } from "./visit.ts";

/** How a bundle brings its parts: by URL, or from itself. */
export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;

/** How long `ready` waits for parts that never answer, in milliseconds: two attempts and a little. */
const patience = 7000;

/** The one place where the line is joined: the cookie's record becomes the page's state, and the effects follow it. */
export function createVisit(attribute: Attribute, load: LoadPart, effects: readonly Effect[]): Visit {
  const place = surroundings();
  const settings = readSettings(attribute);
  const cookies = pageCookies();
  const parts: { [Name in keyof Parts]?: Promise<Parts[Name]> } = {};
  let state: State = { ...nothingGranted, record: undefined, standing: "waits" };
  let isKnown: () => void;
  const known = new Promise<void>((resolve) => (isKnown = resolve));

  const visit: Visit = {
    client: undefined as unknown as Kotowari,
    ready: known.then(() => state.record),
    settings,
    attribute,
    cookies,
    requests: new Map(),
    held: undefined,
    policy: undefined,
    get state() {
      return state;
    },
    circumstances: () => ({
      gpc: navigator.globalPrivacyControl === true,
      dnt: settings.honorsDoNotTrack && navigator.doNotTrack === "1",
      region: settings.region,
      revision: settings.revision,
      seen: parseSeen(readStored(`${settings.cookieName}-seen`)),
    }),
    language: (available) =>
      pickLanguage(
        [
          readStored(`${settings.cookieName}-lang`),
          attribute("language"),
          document.documentElement.lang,
          ...navigator.languages,
        ],
        available,
      ),
    judge(record) {
      // In a frame under a page of the same origin that runs Kotowari, the choices made there hold.
      if (isClient(place)) {
        const { record } = place;
        return { ids: Object.keys(record?.choice ?? {}), allows: place.allows, record, standing: "stands" };
      }
      const standing = standingOf(record, visit.circumstances());
      const answers = record && standing === "stands" ? answersOfChoice(record.choice) : nothingGranted;
      return { ...answers, record: standing === "asks" ? undefined : record, standing };
    },
    refresh() {
      const stored = findRecord(cookies.read(), settings.cookieName, Date.now());
      const { held } = visit;
      const before = state;
      state = visit.judge(held && !(stored && stored.at > held.at) ? held : stored);
      const changed = changedIds(before, state);
      if (changed.length || JSON.stringify(before.record) !== JSON.stringify(state.record)) {
        announce(visit.client, "change", { record: state.record, changed });
      }
      for (const effect of effects) {
        try {
          effect(state);
        } catch (error) {
          report("effect", String(error), "Please report this to Kotowari");
        }
      }
      follow(before.standing);
    },
    part(name) {
      const loading = (parts[name] ??= load(name)) as Promise<Parts[typeof name]>;
      // A part that could not be had may be had later: the next call tries again.
      loading.catch(() => delete parts[name]);
      return loading;
    },
    async open(view) {
      if (isClient(place)) return place.open(view);
      if (place === "foreign" && attribute("frame") !== "ask") return;
      if (!isSupported()) {
        report("browser", "it lacks dialogs or adopted style sheets", "Nothing optional runs in it");
        return;
      }
      requestEarly();
      // The UI waits for this part itself; here both are only asked for at once.
      visit.part("decision").catch(() => {});
      try {
        await (await visit.part("ui")).show(visit, view);
      } catch {
        // Reported where it failed.
      }
    },
    close() {
      if (isClient(place)) place.close();
      else parts.ui?.then((ui) => ui.close()).catch(() => {});
    },
  };

  /** The policy comes at the same time as the parts that read it. */
  function requestEarly(): void {
    const address = policyAddress(attribute, visit.language);
    if (!address || address.startsWith("#") || visit.policy || visit.requests.has(address)) return;
    const response = requestPolicy(address);
    response.catch(() => {});
    visit.requests.set(address, response);
  }

  function follow(before: Standing): void {
    const { standing } = state;
    if (standing === "asks" && before !== "asks") void visit.open("banner").then(isKnown);
    else if (standing === "waits") {
      requestEarly();
      visit
        .part("decision")
        .then((decision) => decision.consult(visit))
        .catch(() => {})
        .then(isKnown);
    } else isKnown();
    setTimeout(isKnown, patience);
  }

  return Object.assign(visit, { client: createClient(visit) });
}
