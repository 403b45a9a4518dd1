import { existsSync } from "node:fs";
import { story } from "../e2e/harness/story.ts";
import { heavyFolder, heavyFrameworks } from "./heavy-frameworks.ts";
import { rarer } from "./home-made.ts";
import { tellOf } from "./tell.ts";

for (const sheet of rarer) tellOf(sheet);
if (existsSync(heavyFolder)) for (const sheet of heavyFrameworks) tellOf(sheet);
else
  story("On pages with heavy frameworks the notice is as on a bare page", () =>
    Promise.reject(new Error("they are not here: npm ci --prefix test/hostile-css")),
  );
