import type { Finding } from "./problem.ts";

/**
 * Why a text is no JSON.
 *
 * @param reason what the engine's own parser says; it names a place in its own words
 */
export function unreadable(text: string, reason: string): Finding {
  const start = text.trimStart();
  return {
    rule: "json",
    path: [],
    ...(!start
      ? { message: "the file is empty", mend: "Put the policy's JSON into it" }
      : start.startsWith("<")
        ? {
            message: "this is HTML, not JSON",
            mend: "Let the address answer with the policy's file; it answers with a page, perhaps of an error",
          }
        : {
            message: `this is no JSON (${reason})`,
            mend: "Run npx kotowari check on the file to see the line",
          }),
  };
}
