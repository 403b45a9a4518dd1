import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { installed } from "./installed.ts";

/** A Chromium that can be started. */
export interface Chromium {
  readonly path: string;
  /** `shell` is a build that has no windows at all, and takes half the time: the one from the registry is such. */
  readonly headless: true | "shell";
  /** What its process needs in its environment, beside what is there. */
  readonly environment: Readonly<Record<string, string>>;
}

const shells = ["chromium-headless-shell", "chrome-headless-shell"];
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The Chromium that the tests drive: `CHROME_PATH`, else an installed one, else the one that comes from the registry
 * with the development tools (Linux on x64; it has no Japanese fonts, so no test may depend on them).
 *
 * @param asVisitors - the build that visitors have, where it is installed
 */
export async function findChromium(asVisitors = false): Promise<Chromium> {
  const { CHROME_PATH } = process.env;
  const [shell, whole] = [installed(shells), installed(names, elsewhere)];
  const path = CHROME_PATH || (asVisitors ? (whole ?? shell) : (shell ?? whole));
  if (!path) return fromRegistry();
  const isShell = shells.some((name) => basename(path).startsWith(name));
  return { path, headless: isShell ? "shell" : true, environment: {} };
}

/** Unpacks the Chromium of the package once, into a folder of its version, together with the libraries it needs. */
async function fromRegistry(): Promise<Chromium> {
  const folder = join(tmpdir(), `kotowari-chromium-${manifest.devDependencies["@sparticuz/chromium"]}`);
  mkdirSync(folder, { recursive: true });
  // The package unpacks into the folder for temporary files, and its libraries only where it believes to be in a
  // Lambda function of Amazon's. Whatever it sets meanwhile is undone: it is the browser's business alone.
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const path = await chromium.executablePath();
    const environment = {
      FONTCONFIG_FILE: fontSettings(folder),
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), before["LD_LIBRARY_PATH"]]
        .filter(Boolean)
        .join(delimiter),
    };
    return { path, headless: "shell", environment };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** The package's own font lies where its own settings do not look. Those of the machine, if it has any, count too. */
function fontSettings(folder: string): string {
  const file = join(folder, "fonts.conf");
  const folders = [join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((name) => `  <dir>${name}</dir>`).join("\n")}
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`,
  );
  return file;
}
