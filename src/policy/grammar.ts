// The words of a policy, as regular expressions without flags, so that the JSON Schema can carry them.
// None has nested repetition: each is matched in linear time.

/**
 * Ids of the policy, its purposes and its services (contract §4), without the names that the cookie keeps for itself
 * and the `k-` ids that are kept for later.
 */
export const idPattern =
  /^(?!k-|(v|policy|revision|at|via|gpc|region|mode|lang|id|seen)$)[a-z][a-z\d-]{0,31}$/;

/** Ids of sections: they become anchors (`#policy-cookies`), may be longer, and share no names with the cookie. */
export const sectionPattern = /^[a-z][a-z\d-]{0,63}$/;

export const revisionPattern = /^[\w.-]{1,32}$/;

/** BCP 47: language, script, region; as in `en`, `zh-Hant`, `pt-BR`. */
export const languagePattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-\d{3})?$/;

/** A country or subdivision (ISO 3166), `EEA`, or `default`. `EU` and `UK` are no codes of a country and would match nobody. */
export const regionPattern = /^(default|EEA|(?!EU|UK)[A-Z]{2}(-[A-Z\d]{1,3})?)$/;

export const modePattern = /^(opt-in|opt-out|notice)$/;
export const storagePattern = /^(cookie|local|session)$/;

/** Names of the widget's own texts. */
export const wordingPattern = /^[a-z][A-Za-z]*$/;

/** A host as browsers write it: lower case, punycode, an optional port. */
export const hostPattern = /^[a-z\d][a-z\d.-]{0,252}(:\d{1,5})?$/;

/**
 * Text without control characters (line breaks and tabs are no such), and without the directional embeddings, overrides
 * and isolates of Unicode (UAX #9) that make text read as something else (CVE-2021-42574). The direction marks stay.
 */
export const harmlessPattern = /^[^\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$/;

/** Text that shows something. */
export const visiblePattern = /\S/;

/** What a cookie is named by, `*` being any run: never stars alone, which would name every cookie of the site. */
export const namingPattern = /[^\s*]/;

/**
 * `https:`, `http:`, `mailto:`, `tel:` or relative (contract §3). Refused: every other scheme; white space, control
 * characters and backslashes, which browsers drop or take for slashes before they look for a scheme; and `//host`,
 * which looks relative and leaves the site.
 */
export const urlPattern = /^(?!\/\/)(https?:\/\/(?=[^/?#])|mailto:|tel:|(?![^/?#]*:))[^\s\\\0-\x1f]+$/;

/** Names that JavaScript's objects have of their own: as keys they serve only to attack what reads them. */
export const forbiddenKeyPattern = /__proto__|constructor|prototype/;
