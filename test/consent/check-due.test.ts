import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { checkedInVain, checkHoursPattern, isCheckDue } from "../../src/consent/check-due.ts";
import { parseSeen } from "../../src/storage/seen.ts";

const now = Date.UTC(2026, 10, 24, 9);
const hour = 36e5;
const seen = (checked: number) => ({ revision: "1", ask: false, checked });

test("The hours between two checks are one to four digits, and nothing else", () => {
  for (const text of ["0", "24", "9999"]) assert.match(text, checkHoursPattern);
  for (const text of ["", "-1", "24h", "a day", "1.5", "12345"]) assert.doesNotMatch(text, checkHoursPattern);
});

describe("A check of the policy is due", () => {
  test("where none was noted, or its time cannot be read", () => {
    assert.ok(isCheckDue(undefined, 24, now), "nothing noted");
    assert.ok(isCheckDue(parseSeen("1 0 soon"), 24, now), "no time");
    assert.ok(isCheckDue(seen(NaN), 24, now), "no number");
  });

  test("after as many hours as the tag says, and not before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.nat(20_000 * hour), (hours, age) => {
        assert.equal(isCheckDue(seen(now - age), hours, now), age >= hours * hour);
      }),
    );
  });

  test("at once with 0 hours, and not at once with more", () => {
    assert.ok(isCheckDue(seen(now), 0, now), "0 hours");
    assert.ok(!isCheckDue(seen(now), 24, now), "24 hours");
  });

  test("where the last one is yet to come, by a clock that was set back since", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 1e12 }), (hours, ahead) =>
        isCheckDue(seen(now + ahead), hours, now),
      ),
    );
  });

  test("an hour after one that failed, or when it would have been due anyway", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (hours) => {
        const noted = seen(checkedInVain(hours, now));
        assert.ok(!isCheckDue(noted, hours, now + hour - 1), "not within the hour");
        assert.ok(isCheckDue(noted, hours, now + hour), "after the hour");
      }),
    );
    assert.ok(isCheckDue(seen(checkedInVain(0, now)), 0, now), "0 hours: at every page");
  });
});
