/** The revisions of the policy that can be tried, by what they change; the policy of each has those before it as well. */
export const revisions = { small: "2026-04-01", service: "2026-07-01", material: "2026-10-01" } as const;

export type TriedRevision = keyof typeof revisions;
