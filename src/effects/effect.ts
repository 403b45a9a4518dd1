import type { Answers } from "../consent/answers.ts";

/** What follows a change of answers. One that throws is reported and stops no other. */
export type Effect = (answers: Answers) => void;
