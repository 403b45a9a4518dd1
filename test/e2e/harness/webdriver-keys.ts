/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const codes: Record<string, string> = {
  ...{ Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009" },
  ...{ Alt: "\uE00A", Escape: "\uE00C", Space: " ", PageUp: "\uE00E", PageDown: "\uE00F" },
  ...{ End: "\uE010", Home: "\uE011", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014" },
  ...{ ArrowDown: "\uE015", Delete: "\uE017" },
};

/** What WebDriver calls a key: a character of its own for each that has no letter. */
export function codeOfKey(key: string): string {
  const code = codes[key] ?? (key.length === 1 ? key : undefined);
  if (!code) throw new Error(`there is no key "${key}"`);
  return code;
}
