/** The largest policy file that is read, in bytes: a policy is text for people, and the page waits for it. */
export const largestFile = 256 * 1024;

/** The longest single text, in UTF-16 units. */
export const longestText = 4000;

/** How deep objects and arrays may stand in each other: enough for eight numbered lists inside one another. */
export const deepest = 24;

export const mostPurposes = 64;

/** The longest consent record that a policy may ask for, in bytes; browsers drop cookies of more than 4,096 (contract §4). */
export const longestRecord = 3800;
