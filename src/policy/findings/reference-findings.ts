import { longestRecord } from "../limits.ts";
import { own, ownList } from "./own.ts";
import type { Finding, Path } from "./problem.ts";
import { quote } from "./quote.ts";
import { longestRecordLength } from "../record-length.ts";

/** What a service that sends data to someone else tells (Japan's external-transmission rule: requirements JP-1). */
const disclosure = ["recipient", "dataSent", "recipientUse"] as const;

/** What parts of a policy say about each other, where the widget could not go on with the contrary. */
export function* referenceFindings(policy: unknown): Generator<Finding> {
  yield* duplicates(policy, ["purposes", "services"]);
  yield* duplicates(policy, ["sections"]);
  yield* unknownIds(policy);
  yield* services(policy);
  yield* wording(policy);
  yield* revisions(policy);
  yield* recordLength(policy);
}

function* duplicates(policy: unknown, lists: readonly string[]): Generator<Finding> {
  const seen = new Set<unknown>();
  for (const list of lists)
    for (const [index, part] of ownList(policy, list).entries()) {
      const id = own(part, "id");
      if (typeof id === "string" && seen.has(id))
        yield {
          rule: "duplicate-id",
          path: [list, index, "id"],
          message: `the id ${quote(id)} is taken`,
          mend: lists.length > 1 ? "Choose another: purposes and services share their ids" : "Choose another",
        };
      seen.add(id);
    }
}

function* unknownIds(policy: unknown): Generator<Finding> {
  const references: { path: Path; among: string }[] = [
    { path: ["notice", "cookies"], among: "sections" },
    { path: ["notice", "thirdPartyAds"], among: "sections" },
    ...ownList(policy, "services").flatMap((service, index) =>
      ownList(service, "purposes").map((_, at) => ({
        path: ["services", index, "purposes", at],
        among: "purposes",
      })),
    ),
    // Older revisions may name what is gone.
    ...["purposes", "services"].flatMap((among) =>
      ownList(own(policy, "revisions", 0), among).map((_, at) => ({
        path: ["revisions", 0, among, at],
        among,
      })),
    ),
  ];
  for (const { path, among } of references) {
    const ids = ownList(policy, among).map((part) => own(part, "id"));
    const id = own(policy, ...path);
    if (typeof id === "string" && !ids.includes(id))
      yield {
        rule: "unknown-id",
        path,
        message: `none of the ${among} has the id ${quote(id)}`,
        mend: `Write one of ${ids.filter((each) => typeof each === "string").join(", ")}, or add it to ${among}`,
      };
  }
}

function* services(policy: unknown): Generator<Finding> {
  for (const [index, service] of ownList(policy, "services").entries()) {
    const path = ["services", index];
    if (own(service, "id") === "necessary")
      yield {
        rule: "necessary",
        path: [...path, "id"],
        message: '"necessary" is a purpose, never a service',
        mend: 'Give the service a name of its own, and "purposes": ["necessary"] if it is needed',
      };
    const told = disclosure.filter((key) => own(service, key));
    const sends = told.length || own(service, "personalAtRecipient") || own(service, "hosts");
    for (const key of disclosure)
      if (sends && !own(service, key))
        yield {
          rule: "disclosure",
          path: [...path, key],
          message: `the service sends data to someone else and has no ${quote(key)}`,
          mend:
            key === "dataSent"
              ? `Add ${quote(key)}: { "en": ["…"], "ja": ["…"] }`
              : `Add ${quote(key)}: { "en": "…", "ja": "…" }`,
        };
  }
}

function* wording(policy: unknown): Generator<Finding> {
  for (const [language, words] of Object.entries(Object(own(policy, "texts")) as object)) {
    const [accept, decline] = ["accept", "decline"].map((key) => Object.hasOwn(Object(words) as object, key));
    if (accept !== decline)
      yield {
        rule: "unequal",
        path: ["texts", language],
        message: `only ${accept ? '"accept"' : '"decline"'} is altered`,
        mend: "Alter accept and decline together, or neither: they are to be equal",
      };
  }
}

/**
 * The revisions between a visitor's choice and now are counted by their order, so a list out of order could hide one
 * that must be asked again.
 */
function* revisions(policy: unknown): Generator<Finding> {
  const list = ownList(policy, "revisions");
  const names = list.map((each) => own(each, "revision"));
  const dates = list.map((each) => own(each, "date"));
  const current = own(policy, "revision");
  if (list.length && typeof current === "string" && names[0] !== current)
    yield {
      rule: "current-revision",
      path: ["revisions", 0, "revision"],
      message: `the policy's revision is ${quote(current)}, and the newest one listed ${quote(names[0])}`,
      mend: `Begin the list with an entry for ${quote(current)}`,
    };
  for (const index of list.keys()) {
    if (typeof names[index] === "string" && names.indexOf(names[index]) < index)
      yield {
        rule: "repeated-revision",
        path: ["revisions", index, "revision"],
        message: `the revision ${quote(names[index])} is listed twice`,
        mend: "Give each revision a name of its own",
      };
    const [before, date] = [dates[index - 1], dates[index]];
    if (typeof before === "string" && typeof date === "string" && date > before)
      yield {
        rule: "revision-order",
        path: ["revisions", index, "date"],
        message: `${quote(date)} is later than ${quote(before)}, the date of the entry before it`,
        mend: "List the newest revision first",
      };
  }
}

function* recordLength(policy: unknown): Generator<Finding> {
  const word = (value: unknown) => (typeof value === "string" ? value : "");
  const ids = ["purposes", "services"].flatMap((list) =>
    ownList(policy, list).map((part) => word(own(part, "id"))),
  );
  const length = longestRecordLength(word(own(policy, "id")), word(own(policy, "revision")), ids);
  if (length > longestRecord)
    yield {
      rule: "record-length",
      path: ["services"],
      message: `a record that names every purpose and service would take ${length} bytes; a cookie holds ${longestRecord}`,
      mend: "Give the services shorter ids, or join those of one recipient",
    };
}
