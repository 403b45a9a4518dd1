/** Whether a value is a day that exists, as `2026-11-24`: some engines take February 30 for March 2, others for no date. */
export function isCalendarDate(value: unknown): value is string {
  return typeof value === "string" && new Date(value).toJSON()?.slice(0, 10) === value;
}
