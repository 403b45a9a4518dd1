const patience = 3000;

/**
 * Tries something that goes over the network, and once more when it fails or has not answered in 3 seconds; rejects
 * when neither has answered in 6. The first attempt is not dropped: on a slow network it may still come first.
 */
export function twice<Result>(attempt: (again: boolean) => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    let begun = false;
    const again = () => {
      if (begun) return;
      begun = true;
      attempt(true).then(resolve, reject);
    };
    const timer = setTimeout(again, patience);
    setTimeout(() => reject(new Error("no answer in 6 seconds")), 2 * patience);
    // Where it fails while the second is under way, that one counts.
    attempt(false).then((result) => {
      clearTimeout(timer);
      resolve(result);
    }, again);
  });
}
