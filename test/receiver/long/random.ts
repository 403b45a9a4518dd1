/** Numbers from 0 to 1 that look random and are the same for the same seed (a linear congruential generator). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A generator of its own for a part whose draws must not depend on when others draw. */
export function forked(random: () => number): () => number {
  return seeded(Math.floor(random() * 2 ** 32));
}
