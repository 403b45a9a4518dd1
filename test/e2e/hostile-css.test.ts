import { homeMade } from "../hostile-css/home-made.ts";
import { lightFrameworks } from "../hostile-css/light-frameworks.ts";
import { tellOf } from "../hostile-css/tell.ts";

// Whatever CSS a page has, the notice has the same boxes, colours and reach; what is meant to differ stands with the
// sheet. With `--all`, more of it: test/hostile-css/further-sheets.test.ts.

for (const sheet of [...lightFrameworks, ...homeMade]) tellOf(sheet);
