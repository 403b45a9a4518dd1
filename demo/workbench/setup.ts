// Runs after the page is parsed and before the tag does: deferred scripts keep the page's order.
import { watchEvents } from "./journal.ts";
import { findGated } from "./gated.ts";
import { applyTrial } from "./trial.ts";

applyTrial();
findGated();
watchEvents();
