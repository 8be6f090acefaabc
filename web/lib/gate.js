// Workers that take turns: so many at once, a gate that can be shut and opened, and calls that are gathered into one.

/** A gate that those who come wait at while it is shut. */
export function makeGate() {
  /** @type {(() => void)[]} */
  let waiting = [];
  let shut = false;
  return {
    shut: () => void (shut = true),
    open() {
      shut = false;
      for (const go of waiting.splice(0)) go();
    },
    /** Resolves when the gate is open. @returns {Promise<void>} */
    async pass() {
      while (shut) await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    },
    waiting: () => waiting.length,
  };
}

/**
 * Does every item, `many` at once, in order of their coming; before each `next` says whether to go on.
 * @template T @param {T[]} items @param {number} many @param {(item: T) => Promise<void>} work @param {() => Promise<boolean>} next
 */
export async function inTurn(items, many, work, next) {
  let at = 0;
  const lane = async () => {
    while (at < items.length && (await next()) && at < items.length) await work(items[at++]);
  };
  await Promise.all(Array.from({ length: Math.min(many, items.length) }, lane));
}

/**
 * Gathers what comes while a call is under way into the next call. Where a call of several fails each is tried alone, so
 * that one spoils no other.
 * @template T, R @param {(items: T[]) => Promise<R>} call @param {number} most
 */
export function gatherer(call, most) {
  /** @type {{item: T, resolve: (value: R) => void, reject: (error: unknown) => void}[]} */
  const waiting = [];
  let busy = false;

  async function drain() {
    busy = true;
    while (waiting.length) {
      const some = waiting.splice(0, most);
      try {
        const answer = await call(some.map(({ item }) => item));
        for (const { resolve } of some) resolve(answer);
      } catch (error) {
        if (some.length === 1) some[0].reject(error);
        else for (const { item, resolve, reject } of some) await call([item]).then(resolve, reject);
      }
    }
    busy = false;
  }

  /** @param {T} item @returns {Promise<R>} */
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) drain();
    });
}
