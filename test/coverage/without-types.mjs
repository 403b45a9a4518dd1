import blankSpace from "ts-blank-space";

/**
 * The code of a source, with blanks where its types were: each character keeps its place, so that what an engine counts
 * needs no mapping.
 */
export function withoutTypes(text) {
  return blankSpace(text, (node) => {
    throw new Error(`blanks cannot stand for this: ${node.getText()}`);
  });
}
