import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answersForEmbed } from "../../src/consent/embed.ts";
import { judge } from "../../src/consent/judge.ts";
import { calm, policyOf, recordOf, service } from "./policies.ts";

const policy = policyOf({
  services: [
    service("video", ["functional"]),
    service("maps", ["functional"]),
    service("music", ["functional"]),
    service("ads", ["advertising"]),
  ],
});
const before = (choice: Record<string, boolean>) =>
  judge(policy, recordOf({ functional: false, analytics: false, advertising: false, ...choice }), calm);

describe("An embed's always", () => {
  test("grants the purpose that its markup names, and with it all that follows the purpose", () => {
    assert.deepEqual(answersForEmbed(policy, before({}), ["functional"]), { functional: true });
  });

  test("grants a service with the purpose it needs; other services of that purpose stay denied", () => {
    assert.deepEqual(answersForEmbed(policy, before({}), ["functional/video"]), {
      functional: true,
      video: true,
      maps: false,
      music: false,
    });
  });

  test("leaves alone what is granted already", () => {
    const now = before({ functional: true, maps: false, video: false });
    assert.deepEqual(answersForEmbed(policy, now, ["functional/video"]), {
      functional: true,
      video: true,
      maps: false,
    });
  });

  test("grants all of several that its markup names", () => {
    assert.deepEqual(answersForEmbed(policy, before({}), ["functional/video", "functional/maps"]), {
      functional: true,
      video: true,
      maps: true,
      music: false,
    });
  });
});
