import { addTag } from "./add-tag.ts";
import { createPage } from "./vue-page.ts";

createPage().mount("#__nuxt");
addTag();
