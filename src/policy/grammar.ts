// The words of a policy, as regular expressions without flags, so that the JSON Schema can carry them unchanged.
// None has nested repetition: each is matched in linear time.

/**
 * Ids of the policy, its purposes and its services (contract §4), without the names that the cookie keeps for itself
 * and the `k-` ids that are kept for later.
 */
export const idPattern =
  /^(?!k-|(?:v|policy|revision|at|via|gpc|region|mode|lang|id|seen)$)[a-z][a-z0-9-]{0,31}$/;

/** Ids of sections: they become anchors (`#policy-cookies`) and may be longer. */
export const sectionPattern = /^[a-z][a-z0-9-]{0,63}$/;

export const revisionPattern = /^[A-Za-z0-9._-]{1,32}$/;

/** BCP 47: language, script, region; as in `en`, `zh-Hant`, `pt-BR`. */
export const languagePattern = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/;

/** A country or subdivision (ISO 3166), `EEA`, or `default`. `EU` and `UK` are no codes of countries and would match nobody. */
export const regionPattern = /^(?:default|EEA|(?!EU|UK)[A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/;

export const datePattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** A host as browsers write it: lower case, punycode, an optional port. */
export const hostPattern = /^[a-z0-9][a-z0-9.-]{0,252}(?::[0-9]{1,5})?$/;

// eslint-disable no-control-regex -- the patterns below name the characters that they refuse

/**
 * Text without control characters (line breaks and tabs are no such), and without the directional embeddings, overrides
 * and isolates of Unicode (UAX #9) that make text read as something else (CVE-2021-42574). The direction marks stay
 * allowed. It may be empty: a cell, or what stands between two links.
 */
export const piecePattern =
  /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/;

/** Such text that shows something. */
export const textPattern =
  /^(?=\s*\S)[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/;

/** A cookie's name, `*` standing for any run; never only stars, which would name every cookie of the site. */
export const cookiePattern =
  /^(?=[\s*]*[^\s*])[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/;

/**
 * `https:`, `http:`, `mailto:`, `tel:` or relative (contract §3). Refused: every other scheme; white space, control
 * characters and backslashes, which browsers drop or take for slashes before they look for a scheme; and `//host`,
 * which looks relative and leaves the site.
 */
export const urlPattern =
  /^(?!\/\/)(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/(?=[^/?#])|[Mm][Aa][Ii][Ll][Tt][Oo]:|[Tt][Ee][Ll]:|(?![^/?#]*:))[^\s\\\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+$/;
