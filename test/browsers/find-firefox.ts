import { installed } from "./installed.ts";

/** The Firefox that the tests drive: `FIREFOX_PATH`, else an installed one, else none. */
export function findFirefox(): string | undefined {
  return (
    process.env["FIREFOX_PATH"] ??
    installed(["firefox", "firefox-esr"], ["/Applications/Firefox.app/Contents/MacOS/firefox"])
  );
}
