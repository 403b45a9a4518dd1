/** The faults that the loader can meet; what to say of each loads only when it happens (fault-words.ts). */
export type LoaderFault = "twice" | "callback" | "effect" | "barred" | "silent" | "writes";

/**
 * Tells the site's owner of a fault that the loader has met.
 *
 * @param place a file's URL, a member of the API
 * @param detail what was found there
 */
export type Tell = (fault: LoaderFault, place: string, detail?: string) => void;
