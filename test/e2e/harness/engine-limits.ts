// What an engine or its driver cannot do, for the stories that need it (`not`).

export const mediaFeatures = {
  firefox: "its driver sets no media features",
  webkit: "its driver sets no media features",
};
export const paper = {
  firefox: "its driver lays nothing out for paper",
  webkit: "its driver lays nothing out for paper",
};
export const network = { webkit: "its driver takes no network away" };
export const secondImports = {
  firefox: "on one page it never asks again for a module that could not be had",
};
export const cache = { webkit: "a window of its driver caches nothing that scripts ask for" };
export const oneCookieOfAllTabs = {
  firefox:
    "each of its processes has a copy of the cookies, and what two write in one moment leaves the copies unlike until the next page",
};
export const secureCookies = { webkit: "it takes none from a host of one's own that has no certificate" };
export const prototypes = {
  webkit: "its driver cannot talk to a page that has given all objects one more key",
};
export const enlargement = {
  webkit: "it tells the boxes of what CSS enlarges as if nothing did, so that no point in them can be found",
};
export const downloads = {
  firefox: "its driver does not say where files go",
  webkit: "its driver does not say where files go",
};
/** A browser that is closed and opened again with what its visitor has stored. */
export const profiles = {
  firefox: "its driver does not end it in time",
  webkit: "its driver keeps no profile",
};
/** A page whose next one comes as Turbo and its like bring it. */
export const parsedScripts = {
  firefox: "it never runs a script of a document that `DOMParser` made, wherever it is moved to",
};
export const layoutShifts = {
  firefox: "it does not measure layout shifts",
  webkit: "it does not measure layout shifts",
};
