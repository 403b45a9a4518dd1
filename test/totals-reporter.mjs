/** A reporter of node:test: one plain line at the end, which the whole run adds up. */
export default async function* totals(source) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    // What only holds other tests is not one itself.
    if (data.skip !== undefined || data.todo !== undefined || data.details?.type === "suite") continue;
    if (type === "test:pass") passed += 1;
    else if (type === "test:fail") failed += 1;
  }
  yield `${passed} passed, ${failed} failed\n`;
}
