import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { twice } from "../../src/twice.ts";

interface Attempt {
  readonly isAgain: boolean;
  readonly answer: (text: string) => void;
  readonly fail: (words: string) => void;
}

describe("What goes over the network is tried twice:", () => {
  let attempts: Attempt[];
  let outcome: string | undefined;
  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    [attempts, outcome] = [[], undefined];
    twice(
      (isAgain) =>
        new Promise<string>((answer, reject) =>
          attempts.push({ isAgain, answer, fail: (words) => reject(new Error(words)) }),
        ),
    ).then(
      (text) => (outcome = text),
      (error: Error) => (outcome = error.message),
    );
  });
  afterEach(() => mock.timers.reset());

  const settled = () => new Promise((resolve) => setImmediate(resolve));
  async function after(milliseconds: number): Promise<boolean[]> {
    await settled();
    mock.timers.tick(milliseconds);
    await settled();
    return attempts.map(({ isAgain }) => isAgain);
  }

  test("once is enough where the first attempt is answered", async () => {
    attempts[0]!.answer("first");
    assert.deepEqual(await after(10_000), [false]);
    assert.equal(outcome, "first");
  });

  test("at once where the first one fails", async () => {
    attempts[0]!.fail("refused");
    assert.deepEqual(await after(0), [false, true]);
    attempts[1]!.answer("second");
    await settled();
    assert.equal(outcome, "second");
  });

  test("after 3 seconds without an answer, and the one that answers first counts", async () => {
    assert.deepEqual(await after(2999), [false]);
    assert.deepEqual(await after(1), [false, true]);
    attempts[0]!.answer("first, late");
    attempts[1]!.answer("second");
    await settled();
    assert.equal(outcome, "first, late");
  });

  test("where the first one fails while the second is under way, that one counts", async () => {
    await after(3000);
    attempts[0]!.fail("broken off");
    assert.deepEqual(await after(1000), [false, true]);
    assert.equal(outcome, undefined);
    attempts[1]!.answer("second");
    await settled();
    assert.equal(outcome, "second");
  });

  test("it has failed where both have", async () => {
    attempts[0]!.fail("refused");
    await after(0);
    attempts[1]!.fail("refused again");
    await settled();
    assert.equal(outcome, "refused again");
  });

  test("it has failed where neither has answered in 6 seconds", async () => {
    await after(3000);
    await after(2999);
    assert.equal(outcome, undefined);
    await after(1);
    assert.equal(outcome, "no answer in 6 seconds");
  });
});
