import type { Visit } from "../visit.ts";
import { define } from "./element.ts";
import { follow } from "./placed-element.ts";
import { KotowariPolicy } from "./policy.ts";
import { KotowariServices } from "./services.ts";

/** Registers the elements that owners place on their pages, and gives them the visit: see `follow` for a quiet one. */
export function definePlaced(visit: Visit, isQuiet = false): void {
  follow(visit, isQuiet);
  define("kotowari-policy", KotowariPolicy);
  define("kotowari-services", KotowariServices);
}
