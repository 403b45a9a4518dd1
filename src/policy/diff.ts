import { changesOf, type PartChanges, sameValue } from "./changes.ts";
import type { Policy, Purpose, Service } from "./schema.ts";

/** Something that differs, whether visitors are to be asked again because of it, and why. */
export interface Reason {
  /** What differs, as in `service "example-ads"`. */
  readonly what: string;
  readonly material: boolean;
  readonly why: string;
  /** The purpose or service that is to be asked about alone; without one, a material reason concerns the whole choice. */
  readonly about?: { readonly list: "purposes" | "services"; readonly id: string };
}

/** What differs between two versions of a policy. */
export interface PolicyDifference {
  readonly sections: PartChanges;
  readonly purposes: PartChanges;
  readonly services: PartChanges;
  /** In the order of the policy; empty if the two say the same. */
  readonly reasons: readonly Reason[];
}

const said = (material: boolean, why: string) => ({ material, why });

/** What visitors agree to when they grant a service: more of it, or other, is asked again (EU-8, JP-1). */
function serviceReason(before: Service, after: Service): { material: boolean; why: string } {
  const differ = (
    ["recipient", "use", "recipientUse", "personalAtRecipient", "purposes", "name"] as const
  ).filter((key) => !sameValue(before[key], after[key]));
  if (differ.length) return said(true, `${differ.join(", ")} changed, which is what visitors agreed to`);
  const sentBefore = Object.values(before.dataSent ?? {}).flat();
  if (Object.values(after.dataSent ?? {}).some((items) => items.some((item) => !sentBefore.includes(item))))
    return said(true, "more or other data is sent");
  if (after.cookies?.some((cookie) => !before.cookies?.some((earlier) => sameValue(earlier, cookie))))
    return said(true, "more or other things are kept on the visitor's device");
  return said(false, "nothing that is sent, kept or received became more");
}

function purposeReason(before: Purpose, after: Purpose): { material: boolean; why: string } {
  if (after.id === "necessary") return said(false, "what is necessary is told, never asked");
  if (!sameValue([before.label, before.description], [after.label, after.description]))
    return said(
      true,
      "its words changed, which is what visitors agreed to; a mere slip of the pen is not material",
    );
  if (before.gpc && !after.gpc) return said(true, "Global Privacy Control denies it no more");
  if (after.gpc && !before.gpc) return said(false, "Global Privacy Control denies it now");
  return said(false, "nothing that visitors agreed to changed");
}

function* purposeReasons(
  before: Policy,
  after: Policy,
  { added, removed, altered }: PartChanges,
): Generator<Reason> {
  const find = (policy: Policy, id: string) => policy.purposes.find((each) => each.id === id)!;
  for (const id of added)
    yield {
      what: `purpose "${id}"`,
      ...(id === "necessary" ? said(false, "it is new; told, never asked") : said(true, "it is new")),
      about: { list: "purposes", id },
    };
  for (const id of altered)
    yield {
      what: `purpose "${id}"`,
      ...purposeReason(find(before, id), find(after, id)),
      about: { list: "purposes", id },
    };
  for (const id of removed) yield { what: `purpose "${id}"`, ...said(false, "it is gone") };
}

function* serviceReasons(
  before: Policy,
  after: Policy,
  { added, removed, altered }: PartChanges,
): Generator<Reason> {
  const find = (policy: Policy, id: string) => policy.services.find((each) => each.id === id)!;
  const isOptional = ({ purposes, personalAtRecipient }: Service) =>
    personalAtRecipient || purposes.some((purpose) => purpose !== "necessary");
  for (const id of [...added, ...altered]) {
    const service = find(after, id);
    const { material, why } = added.includes(id)
      ? said(true, "it is new")
      : serviceReason(find(before, id), service);
    yield {
      what: `service "${id}"`,
      ...(isOptional(service)
        ? { material, why }
        : said(false, `${why}; it is necessary, so told and never asked`)),
      about: { list: "services", id },
    };
  }
  for (const id of removed) yield { what: `service "${id}"`, ...said(false, "it is gone") };
}

function* sectionReasons(before: Policy, after: Policy, changes: PartChanges): Generator<Reason> {
  const inBanner = [before, after].flatMap(({ notice }) => [notice.cookies, notice.thirdPartyAds]);
  const words = { added: "it is new", removed: "it is gone", altered: "its text changed" };
  for (const kind of ["added", "altered", "removed"] as const)
    for (const id of changes[kind])
      yield {
        what: `section "${id}"`,
        ...(inBanner.includes(id)
          ? said(true, `${words[kind]}, and the banner shows it to who is asked`)
          : said(false, `${words[kind]}; material if it changes what visitors agreed to: read it`)),
      };
}

function* otherReasons(before: Policy, after: Policy): Generator<Reason> {
  if (before.id !== after.id)
    yield { what: "id", ...said(true, "records of another id count as no choice, whatever is listed") };
  if (!sameValue(before.controller.name, after.controller.name))
    yield { what: "controller.name", ...said(true, "consent was given to someone else") };
  if (!sameValue(before.controller.contact, after.controller.contact))
    yield { what: "controller.contact", ...said(false, "who asks is the same") };
  if (!sameValue(before.mode, after.mode))
    yield {
      what: "mode",
      ...said(false, "records that a stricter mode does not accept are asked again by themselves"),
    };
  const refer = ({ notice }: Policy) => [notice.cookies, notice.thirdPartyAds];
  const isOther = !sameValue(refer(before), refer(after));
  if (isOther || !sameValue(before.notice.title, after.notice.title)) {
    yield {
      what: "notice",
      ...(isOther ? said(true, "the banner shows other sections") : said(false, "its heading changed")),
    };
  }
  for (const key of ["title", "url", "texts", "languages"] as const)
    if (!sameValue(before[key], after[key]))
      yield { what: key, ...said(false, "what visitors agreed to is the same") };
  for (const key of ["sections", "purposes", "services"] as const)
    if (changesOf(before[key], after[key]).isReordered)
      yield { what: key, ...said(false, "their order changed") };
}

/**
 * What differs between two versions of a policy, and what of it is material: what visitors have agreed to, or were shown
 * when they did, has changed. Their revisions are not compared: they are what this proposes.
 */
export function differenceOf(before: Policy, after: Policy): PolicyDifference {
  const sections = changesOf(before.sections, after.sections);
  const purposes = changesOf(before.purposes, after.purposes);
  const services = changesOf(before.services, after.services);
  const reasons = [
    ...otherReasons(before, after),
    ...purposeReasons(before, after, purposes),
    ...serviceReasons(before, after, services),
    ...sectionReasons(before, after, sections),
  ];
  return { sections, purposes, services, reasons };
}
