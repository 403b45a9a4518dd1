import assert from "node:assert/strict";
import { test } from "node:test";
import { isGranted, nearMisses, type Row, rows } from "./cookies.ts";

/** One request for a reader to judge. */
export interface Asked {
  readonly cookies: string;
  readonly gpc: boolean;
}

/** Whether each of them grants advertising, in order. */
export type Reader = (asked: readonly Asked[]) => Promise<readonly boolean[]> | readonly boolean[];

/** Tells that a recipe reads the table as it is meant, and grants nothing that the widget's own reader would not. */
export function testReader(
  name: string,
  read: Reader,
  lacks: readonly NonNullable<Row["needs"]>[] = [],
): void {
  test(`${name} reads each kind of cookie as the widget does`, async () => {
    const judged = rows.filter(({ needs }) => !needs || !lacks.includes(needs));
    const answers = await read(judged.map(({ cookies, gpc = false }) => ({ cookies, gpc })));
    assert.equal(answers.length, judged.length);
    assert.deepEqual(
      judged.map(({ what }, index) => `${what}: ${answers[index]}`),
      judged.map(({ what, grants }) => `${what}: ${grants}`),
    );
  });

  test(`${name} grants nothing that the widget would not`, async () => {
    const asked = [...rows.filter(({ needs }) => needs !== "dates"), ...nearMisses(3000)].map(
      ({ cookies, gpc = false }) => ({ cookies, gpc }),
    );
    const answers = await read(asked);
    assert.equal(answers.length, asked.length);
    const wrong = asked.filter(({ cookies, gpc }, index) => answers[index] && !isGranted(cookies, gpc));
    assert.deepEqual(wrong, [], "false grants");
  });
}
