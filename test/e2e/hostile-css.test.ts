import { homeMade } from "../hostile-css/home-made.ts";
import { lightFrameworks } from "../hostile-css/light-frameworks.ts";
import { tellOf } from "../hostile-css/tell.ts";

// Whatever CSS a page has, the notice has the same boxes, colours and reach; what is meant to differ stands with the
// sheet. Heavier frameworks: test/hostile-css/.

for (const sheet of [...lightFrameworks, ...homeMade]) tellOf(sheet);
