import type { Kotowari } from "./api.ts";
import { answersOfChoice } from "./consent/answers.ts";
import type { State } from "./visit.ts";

/** In a frame under a page of the same origin that runs Kotowari, the choices made there hold (contract §2). */
export function stateUnder({ allows, record }: Kotowari): State {
  return { ...answersOfChoice(record?.choice ?? {}), allows, record, standing: "stands" };
}
