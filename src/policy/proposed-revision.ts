import type { PolicyDifference } from "./diff.ts";
import type { Policy, Revision, Texts } from "./schema.ts";

/** What a draft of a summary says of what was added, changed and removed. Other languages than Japanese get English. */
const drafts = {
  en: {
    added: "Added: {}.",
    altered: "Changed: {}.",
    removed: "Removed: {}.",
    other: "Small changes.",
    joint: " ",
  },
  ja: { added: "追加：{}。", altered: "変更：{}。", removed: "削除：{}。", other: "軽微な変更。", joint: "" },
};

/** What a part of the policy is called in a language: its name, label or heading, else its id. */
function nameOf(
  policy: Policy,
  list: "sections" | "purposes" | "services",
  id: string,
  language: string,
): string {
  const byId = (part: { readonly id: string }) => part.id === id;
  // Each by its own list: a policy may hold keys that mean nothing, and `label` in a service is one.
  const names: Texts | undefined =
    list === "purposes"
      ? policy.purposes.find(byId)?.label
      : list === "services"
        ? policy.services.find(byId)?.name
        : policy.sections.find(byId)?.heading;
  return names?.[language] ?? Object.values(names ?? {})[0] ?? id;
}

function draftIn(language: string, before: Policy, after: Policy, difference: PolicyDifference): string {
  const draft = language === "ja" ? drafts.ja : drafts.en;
  const list = new Intl.ListFormat(language, { style: "short", type: "unit" });
  const sentences = (["added", "altered", "removed"] as const).flatMap((kind) => {
    const names = (["purposes", "services", "sections"] as const).flatMap((parts) =>
      difference[parts][kind].map((id) => nameOf(kind === "removed" ? before : after, parts, id, language)),
    );
    return names.length ? [draft[kind].replace("{}", () => list.format(names))] : [];
  });
  return sentences.join(draft.joint) || draft.other;
}

/** A name for a revision of today that neither policy uses. */
function newName(before: Policy, after: Policy, today: string): string {
  const taken = [before, after].flatMap(({ revision, revisions }) => [
    revision,
    ...revisions.map((each) => each.revision),
  ]);
  let name = today;
  for (let count = 2; taken.includes(name); count++) name = `${today}.${count}`;
  return name;
}

/**
 * The entry that the newer policy needs in its `revisions`, or `undefined` if the two say the same. What its owner has
 * already written for it (name, date, summary) is kept; a summary that lacks is drafted in each language.
 *
 * It names purposes and services only where visitors are to be asked about these alone.
 *
 * @param today as `2026-11-24`
 */
export function proposedRevision(
  before: Policy,
  after: Policy,
  difference: PolicyDifference,
  today: string,
): Revision | undefined {
  if (!difference.reasons.length) return undefined;
  const isNamed = after.revision !== before.revision;
  const written = isNamed ? after.revisions.find(({ revision }) => revision === after.revision) : undefined;
  const material = difference.reasons.filter((reason) => reason.material);
  const asksAlone = material.length > 0 && material.every(({ about }) => about);
  const idsIn = (list: "purposes" | "services") =>
    asksAlone ? material.flatMap(({ about }) => (about?.list === list ? [about.id] : [])) : [];
  const { added, altered } = difference.sections;
  const entry = {
    sections: after.sections.map(({ id }) => id).filter((id) => added.includes(id) || altered.includes(id)),
    purposes: idsIn("purposes"),
    services: idsIn("services"),
  };
  return {
    revision: isNamed ? after.revision : newName(before, after, today),
    date: written?.date ?? today,
    material: material.length > 0,
    ...Object.fromEntries(Object.entries(entry).filter(([, ids]) => ids.length)),
    summary:
      written?.summary ??
      Object.fromEntries(
        after.languages.map((language) => [language, draftIn(language, before, after, difference)]),
      ),
  };
}
