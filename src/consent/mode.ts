import type { Mode, Policy } from "../policy/schema.ts";

const strictest: readonly Mode[] = ["opt-in", "opt-out", "notice"];

/** The European Economic Area: the EU's 27 members, Iceland, Liechtenstein and Norway. */
const economicArea =
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split(" ");

/** The stricter a mode, the lower its number. */
export function strictness(mode: Mode): number {
  return strictest.indexOf(mode);
}

/**
 * The mode that holds in a region (contract §3, "Modes"): the exact code, then its country, then `EEA` for its members,
 * then `default`. Where the region is unknown or the policy says nothing of it: the strictest that the policy names.
 */
export function modeIn(policy: Policy, region: string | undefined): Mode {
  const modes = policy.mode;
  if (typeof modes === "string") return modes;
  const of = (key: string): Mode | undefined => (Object.hasOwn(modes, key) ? modes[key] : undefined);
  if (region !== undefined) {
    const country = region.slice(0, 2);
    const found =
      of(region) ?? of(country) ?? (economicArea.includes(country) ? of("EEA") : undefined) ?? of("default");
    if (found) return found;
  }
  const named = Object.values(modes);
  return strictest.find((mode) => named.includes(mode)) ?? "opt-in";
}
