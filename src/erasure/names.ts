import type { Answers } from "../consent/answers.ts";
import type { Policy, ServiceCookie } from "../policy/schema.ts";

/** Where a service keeps something on the device. */
export type Storage = NonNullable<ServiceCookie["storage"]>;

/** A key's name against a policy's: `*` is any run of characters. */
export function matches(pattern: string, name: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  if (!rest.length) return name === pattern;
  if (!name.startsWith(start)) return false;
  const end = rest.pop()!;
  let at = start.length;
  for (const run of rest) {
    const found = name.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}

/**
 * The names among `present` that only denied services keep in a storage: what a granted service names as well stays, and
 * so does all that the policy does not name.
 */
export function erasableNames(
  policy: Policy,
  answers: Answers,
  storage: Storage,
  present: readonly string[],
): string[] {
  const patterns = (granted: boolean) =>
    policy.services
      .filter(({ id }) => answers.allows(id) === granted)
      .flatMap(({ cookies = [] }) => cookies)
      .filter((cookie) => (cookie.storage ?? "cookie") === storage)
      .map(({ name }) => name)
      // A name of any run alone names nothing.
      .filter((name) => /[^*]/.test(name));
  const kept = patterns(true);
  const denied = patterns(false);
  return present.filter(
    (name) =>
      denied.some((pattern) => matches(pattern, name)) && !kept.some((pattern) => matches(pattern, name)),
  );
}
