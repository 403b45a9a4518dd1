/** What people can do about failures that are told in a machine's words. */
const advice: readonly (readonly [failure: RegExp, mend: string])[] = [
  [/EADDRINUSE/, "Choose another port by --port."],
  [/listen EACCES/, "Choose a port above 1023 by --port, or run it as who may take that one."],
  [/EADDRNOTAVAIL/, "By --host name an address of this machine."],
  [/SQLITE_CANTOPEN|ConnectionFailed/, "The file's folder must be there, and both must be open to writing."],
  [/SQLITE_READONLY/, "The file must be open to writing."],
  [/SQLITE_NOTADB/, "Name another file, or one that is not there yet."],
  [/SQLITE_FULL/, "Make room on the disk."],
  [/ECONNREFUSED|ENOTFOUND|ETIMEDOUT/, "Look whether the database runs, and at its address."],
];

/** A failure in words, with what can be done about it. */
export function explainFailure(error: unknown): string {
  const words = wordsOf(error);
  const mend = advice.find(([failure]) => failure.test(words))?.[1];
  return mend ? `${words}. ${mend}` : words;
}

/** Some errors say nothing themselves, and are explained by what caused them. */
export function wordsOf(error: unknown): string {
  const { message, code, cause, errors } = error as Partial<AggregateError> & { code?: string };
  const first: unknown = cause ?? errors?.[0];
  if (message && message !== "fetch failed") return message;
  if (first) return wordsOf(first);
  return message || code || String(error);
}
