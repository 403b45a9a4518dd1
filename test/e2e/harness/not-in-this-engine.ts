/** What a story finds out at work that its engine cannot do: it is left out there, and said. What is known before is said by `not`. */
export class NotInThisEngine extends Error {}
