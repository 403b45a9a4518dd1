/** What a story needs and its engine's driver cannot do: it is left out there, and said. */
export class NotInThisEngine extends Error {}
