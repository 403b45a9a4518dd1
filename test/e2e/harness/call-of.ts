/** The call as text. The compiler that runs the tests gives functions their names by a helper the page lacks. */
export function callOf(run: (...given: never[]) => unknown, given: unknown[]): string {
  return `((__name) => (${run.toString()}))((value) => value)(...${JSON.stringify(given)})`;
}
