import { policyHash } from "../receipt/policy-hash.ts";
import { report } from "../report.ts";
import { cookieDomain } from "../settings.ts";
import { noteWaiting } from "../storage/seen-writer.ts";
import type { Visit } from "../visit.ts";
import { meaningOf } from "./answer.ts";
import { endpointAddress } from "./endpoint.ts";
import { type Entry, entriesOf, isGivenUp, isLetter, type Letter } from "./entries.ts";
import { keepLastWord } from "./last-word.ts";
import { formatPause, nextPause, noPause, parsePause, remaining, retryAfter } from "./pause.ts";
import { post } from "./post.ts";
import { shelf } from "./shelf.ts";
import { inTurn, leaseTime, type Renew } from "./turn.ts";
import { uuid } from "./uuid.ts";

// Brings each record to the owner's endpoint: at least once, in order, whatever happens to the page. The UI never waits
// for it. Under `<cookie-name>-outbox` is the pause between attempts, as long as there is something to be sent; under
// keys that continue that name are the records, and under `<cookie-name>-receipt` is the last one that was made ready.

/** How long another tab's note may lack the hash of its text, which only that tab can make. In milliseconds. */
const patience = 10_000;

interface Outbox {
  readonly visit: Visit;
  readonly name: string;
  readonly address: string | undefined;
  readonly shelf: ReturnType<typeof shelf>;
  /** The notes of this page, and the hashes of the text that it showed. */
  readonly own: Map<string, Promise<string | undefined>>;
  timer?: ReturnType<typeof setTimeout>;
  isBusy: boolean;
  isAsked: boolean;
  /** What an attempt under way is sending, and how it is broken off. */
  sending?: { readonly letter: Letter; readonly ending: AbortController } | undefined;
}

const outboxes = new WeakMap<Visit, Outbox>();

/**
 * Sends what a choice on this page left in the outbox.
 *
 * @param key where the note is, or would be if the browser had taken it
 */
export function enqueue(visit: Visit, key: string, note: string): Promise<void> {
  const outbox = outboxOf(visit);
  const { policyAtHand: policy } = visit;
  const { language } = JSON.parse(note) as Letter;
  if (policy)
    outbox.own.set(
      key,
      policyHash(policy, language).catch(() => undefined),
    );
  if (outbox.shelf.read(key) == null) outbox.shelf.write(key, note);
  return deliver(visit);
}

/** Sends all that waits, and tries again until it has arrived or is given up. */
export function deliver(visit: Visit): Promise<void> {
  return attempt(outboxOf(visit), true);
}

function outboxOf(visit: Visit): Outbox {
  const known = outboxes.get(visit);
  if (known) return known;
  const outbox: Outbox = {
    visit,
    name: `${visit.settings.cookieName}-outbox`,
    address: addressOf(visit),
    shelf: shelf(),
    own: new Map(),
    isBusy: false,
    isAsked: false,
  };
  outboxes.set(visit, outbox);
  keepLastWord(
    visit,
    () => waiting(outbox),
    (at) => {
      // Forgetting takes the receipt away, which each letter leaves.
      const isSent = !!outbox.sending?.letter.record.includes(`&at=${at}&`);
      return isSent && outbox.shelf.read(receiptKey(outbox)) === null;
    },
  );
  const again = () => void attempt(outbox, true);
  addEventListener("online", again);
  addEventListener("pageshow", (event) => event.persisted && again());
  addEventListener("pagehide", () => lastAttempt(outbox));
  return outbox;
}

function addressOf({ attribute }: Visit): string | undefined {
  const value = attribute("endpoint")?.trim() ?? "";
  const { protocol, hostname: host } = location;
  const domain = cookieDomain(attribute);
  const address = endpointAddress(value, { base: document.baseURI, protocol, host, domain });
  if (!address)
    report(
      "endpoint",
      `"${value.slice(0, 80)}" is not on this site, so no record is sent`,
      "Write a path of this site, or a URL under its cookie-domain",
    );
  return address;
}

/** @param isSign something says that the network may be there */
async function attempt(outbox: Outbox, isSign: boolean): Promise<void> {
  const { name, shelf } = outbox;
  if (!outbox.address) return;
  if (outbox.isBusy) {
    outbox.isAsked = true;
    return;
  }
  outbox.isBusy = true;
  clearTimeout(outbox.timer);
  try {
    const wait = await inTurn(name, shelf, (renew) => empty(outbox, renew, isSign));
    // Another tab's turn: it sends ours too, unless it is closed.
    const next = wait ?? (waiting(outbox).length ? leaseTime : 0);
    if (next) outbox.timer = setTimeout(() => void attempt(outbox, false), next);
  } catch {
    // Without a lock nothing is lost: the next page tries again.
  } finally {
    outbox.isBusy = false;
  }
  if (!outbox.isAsked) return;
  outbox.isAsked = false;
  await attempt(outbox, isSign);
}

function waiting({ name, shelf }: Outbox): Entry[] {
  return entriesOf(name, shelf.keys(), shelf.read);
}

/** Sends one after another, the oldest first. Gives how long to wait for the next attempt; 0: nothing is left. */
async function empty(outbox: Outbox, renew: Renew, isSign: boolean): Promise<number> {
  const { name, shelf, address } = outbox;
  const lost: string[] = [];
  try {
    for (let [first] = waiting(outbox); first; [first] = waiting(outbox)) {
      renew();
      if (isGivenUp(first, Date.now())) {
        lost.push("the endpoint took it on none of 7 days");
        shelf.remove(first.key);
        continue;
      }
      const pause = parsePause(shelf.read(name));
      const wait = remaining(pause, Date.now(), isSign);
      if (wait) return wait;
      const letter = await letterOf(outbox, first);
      if (!letter) return patience;

      const ending = new AbortController();
      outbox.sending = { letter, ending };
      const answer = await post(address!, letter, ending);
      // The cookie that it has set is looked at before anything follows it.
      outbox.visit.stored();
      outbox.sending = undefined;
      const meaning = answer ? meaningOf(answer, letter.id) : "later";
      if (meaning === "kept" || meaning === "refused") {
        if (meaning === "refused") lost.push(`the endpoint refuses it with the status ${answer!.status}`);
        shelf.remove(first.key);
        shelf.write(name, formatPause(noPause));
        continue;
      }
      if (meaning === "wrong" && !pause.failures)
        report(
          address!,
          `it does not answer as a receiver of records (status ${answer!.status})`,
          "See to it that it is one; the record is kept, and sent again for 7 days",
        );
      const told = answer && retryAfter(answer.wait, Date.now());
      const next = nextPause(pause, told, Date.now(), Math.random());
      shelf.write(name, formatPause(next));
      return next.until - Date.now();
    }
    shelf.remove(name);
    noteWaiting(outbox.visit);
    return 0;
  } finally {
    if (lost.length)
      report(
        address!,
        `a record could not be delivered: ${lost[0]}${lost.length > 1 ? `; so with ${lost.length - 1} more` : ""}`,
        "See the receiver's log; the choice itself holds",
      );
  }
}

/** Makes a note ready, once; `undefined` if the tab that made it is to do so. */
async function letterOf(outbox: Outbox, { key, made, content }: Entry): Promise<Letter | undefined> {
  if (isLetter(content)) return content;
  const hash = outbox.own.get(key);
  if (!hash && Math.abs(Date.now() - made) < patience) return undefined;
  const letter: Letter = { id: uuid(), ...content, text: await hash };
  const text = JSON.stringify(letter);
  outbox.shelf.write(key, text);
  outbox.shelf.write(receiptKey(outbox), text);
  return letter;
}

function receiptKey({ visit }: Outbox): string {
  return `${visit.settings.cookieName}-receipt`;
}

/** The page is being left while something waits: it is sent once more, and what comes of it the next page learns. */
function lastAttempt(outbox: Outbox): void {
  const { name, shelf, address, sending } = outbox;
  // A page that the browser keeps for a return would still take the answer's cookie.
  sending?.ending.abort();
  const [first] = waiting(outbox);
  if (!first || !address || !isLetter(first.content)) return;
  if (sending || !remaining(parsePause(shelf.read(name)), Date.now(), true))
    void post(address, first.content, undefined, true);
}
