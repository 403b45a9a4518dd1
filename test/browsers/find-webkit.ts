import { installed } from "./installed.ts";

/** WebKit as Debian brings it: `webkit2gtk-driver`, and a screen that nobody sees, `xvfb`. Both, or none. */
export function findWebkit(): { driver: string; screen: string } | undefined {
  const driver = process.env["WEBKIT_DRIVER_PATH"] ?? installed(["WebKitWebDriver"]);
  const screen = installed(["Xvfb"]);
  return driver && screen ? { driver, screen } : undefined;
}
