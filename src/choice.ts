import { optionalPurposes } from "./consent/answers-of-policy.ts";
import { wantsOf } from "./consent/decide.ts";
import { answersForEmbed } from "./consent/embed.ts";
import { judge } from "./consent/judge.ts";
import { makeChoice, makeRecord } from "./consent/make.ts";
import type { Choice, ConsentRecord, Via } from "./consent/record.ts";
import type { Policy } from "./policy/schema.ts";
import { report } from "./report.ts";
import { attributeOr, cookieDaysPattern, cookieDomain, usualDays } from "./settings.ts";
import { type CookiePlace, eraseCookie, storeRecord } from "./storage/cookie-writer.ts";
import { isWithin } from "./storage/domain.ts";
import { believeWritten, forgetWritten } from "./storage/just-written.ts";
import { formatRecord } from "./storage/format.ts";
import { readStored, writeStored } from "./storage/local.ts";
import { removeStored } from "./storage/remove-stored.ts";
import { forgetPress } from "./storage/pressed.ts";
import { noteSeen } from "./storage/seen-writer.ts";
import type { Visit } from "./visit.ts";

// What makes a choice and keeps it. It comes with the decision part, so that a first press waits for one file alone.

function placeOf({ attribute, settings }: Visit): CookiePlace {
  const host = location.hostname;
  const domain = cookieDomain(attribute);
  const covers = !domain || isWithin(host, domain);
  if (!covers)
    report("cookie-domain", `"${domain}" does not cover ${host}`, "The choice is kept for this host alone");
  const days = attributeOr(
    attribute,
    "cookie-days",
    cookieDaysPattern,
    usualDays,
    "a number of days from 1 to 999",
  );
  return { name: settings.cookieName, domain: (covers && domain) || undefined, days: +days };
}

/**
 * Stores the record; where the browser refuses, it is held for this page, and the owner is told.
 *
 * @returns where it is stored
 */
function keep(visit: Visit, record: ConsentRecord): CookiePlace | undefined {
  let place = placeOf(visit);
  let isStored = storeRecord(visit.pageCookies, place, record);
  if (!isStored && place.domain) {
    report(
      "cookie-domain",
      `the browser keeps no cookie for "${place.domain}"`,
      "Name a domain that the site owns; the choice is kept for this host alone",
    );
    place = { ...place, domain: undefined };
    isStored = storeRecord(visit.pageCookies, place, record);
  }
  if (!isStored)
    report(`cookie ${place.name}`, "the browser did not store it", "The choice holds on this page only");
  visit.held = isStored ? undefined : record;
  if (isStored) believeWritten(visit, record, place);
  return isStored ? place : undefined;
}

/**
 * Leaves the record in the outbox at once, since the visitor may leave the page at once; what sends it loads then. Each
 * has a key of its own: tabs that write at the same time never overwrite one another's.
 */
function send(visit: Visit, record: ConsentRecord, policy: Policy, cookie: CookiePlace | undefined): void {
  const outbox = `${visit.settings.cookieName}-outbox`;
  const key = `${outbox}-${Date.now() + Math.random()}`;
  const note = JSON.stringify({
    record: formatRecord(record),
    language: visit.language(policy.languages),
    cookie,
  });
  writeStored(key, note);
  if (!readStored(outbox)) writeStored(outbox, "0");
  const load = () =>
    import("./outbox/outbox.ts").then(
      ({ enqueue }) => enqueue(visit, key, note),
      () => addEventListener("online", () => void load(), { once: true }),
    );
  void load();
}

/**
 * Makes a record, stores it, and lets the page follow what is stored.
 *
 * @param isTold who asks for it tells the visitor what came of it
 */
export function decide(
  visit: Visit,
  policy: Policy,
  via: Via,
  named: Choice = {},
  isTold = false,
): ConsentRecord | undefined {
  const circumstances = visit.circumstances();
  const stored = visit.stored();
  const now = judge(policy, stored, circumstances);
  const answers = via === "embed" ? answersForEmbed(policy, now, Object.keys(named)) : named;
  const known = [...optionalPurposes(policy), ...policy.services].map(({ id }) => id);
  for (const id of Object.keys(answers)) {
    if (!known.includes(id))
      report(`choose(${id})`, "the policy has no such purpose or service", `It has: ${known.join(", ")}`);
  }
  const choice = makeChoice(policy, wantsOf(policy, now, via, answers, circumstances.gpc));
  const record = makeRecord(policy, via, choice, circumstances, Date.now(), stored);
  const place = keep(visit, record);
  forgetPress(visit.settings);
  if (visit.attribute("endpoint")) send(visit, record, policy, place);
  visit.refresh();
  // An embed answers for itself alone: the rest may still be asked.
  noteSeen(visit, policy, visit.state.standing === "asks");
  completeByReload(visit, isTold);
  return visit.state.record;
}

/** What runs cannot be un-run: loading the page again ends it, if the owner's `reload` lets us or the visitor wants it. */
function completeByReload(visit: Visit, isTold: boolean): void {
  if (!visit.state.running?.length) return;
  const reload = attributeOr(visit.attribute, "reload", /^(ask|auto|never)$/, "ask", "ask, auto or never");
  // A choice that could not be stored would not outlive the page.
  if (reload === "auto" && !visit.held) location.reload();
  else if (reload === "ask" && !isTold) void visit.with("ui", (ui) => ui.attend(visit, "reload"));
}

/** As if the visitor had never been here. */
export function forget(visit: Visit): void {
  const { cookieName } = visit.settings;
  eraseCookie(visit.pageCookies, cookieName);
  removeStored(`${cookieName}-seen`);
  removeStored(`${cookieName}-lang`);
  removeStored(`${cookieName}-receipt`);
  forgetPress(visit.settings);
  forgetWritten(visit);
  visit.held = undefined;
  visit.refresh();
}
