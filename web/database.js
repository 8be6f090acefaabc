// The worker's side of the history: SQLite on the browser's private files, one tab at a time. The tab that has the lock
// has the database; another is told so, keeps its history in memory meanwhile, and may ask for it. Python talks to a
// Script (metasplice.bridge.database); each of its calls is synchronous.

/** @typedef {import("@sqlite.org/sqlite-wasm").Sqlite3Static} Sqlite3 */
/** @typedef {import("@sqlite.org/sqlite-wasm").Database} Connection */
/** @typedef {{open: (script: Script, state: string, reason: string, owner: string) => string, leave: () => void, is_busy: () => boolean}} History metasplice.bridge.chronicle.Chronicle; `open` gives what went wrong, or nothing */
/** @typedef {{state: "kept"|"memory"|"elsewhere"|"none", reason: string}} Standing */
/** @typedef {{code: string, message: string}} Refusal */

const ENGINE = new URL("../engine/", import.meta.url).href;
/** Copies of the site on one host have nothing to do with each other. */
const SCOPE = new URL("../", import.meta.url).pathname;
const LOCK = `metasplice history ${SCOPE}`;
const FOLDER = `metasplice${SCOPE.replace(/[^\w.-]/g, "_")}`;
const FILE = "/history.sqlite";
/** An option that SQLite's own types do not name: a refusal of the files is not remembered for good. */
const AGAIN = { forceReinitIfPreviouslyFailed: true };
/** A worker that was ended gives its lock and its files back within some milliseconds; another tab does not. */
const LOCK_PATIENCE = 800;
const FILES_PATIENCE = 4000;
/** Where the other tab was closed its lock is free at once; else it is asked. */
const ASK_AFTER = 100;
/** The other tab may be in the middle of a long step. */
const ANSWER_PATIENCE = 5000;

const ELSEWHERE = "Another tab of Metasplice keeps the history; what is done here is kept in memory until it is brought over";

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/** Whether the latest trouble with the files was that the browser gives no more room. */
let full = false;

/** SQLite itself; its module and its code are fetched at the first call. @returns {Promise<Sqlite3>} */
async function loadSqlite() {
  // What is not of use here is not installed: the other ways to keep files need headers that plain hosts do not send.
  /** @type {any} */ (globalThis).sqlite3ApiConfig = {
    disable: { vfs: { kvvfs: true, opfs: true, "opfs-vfs": true, "opfs-wl": true } },
    error: (/** @type {any[]} */ ...told) => {
      full ||= told.some((one) => one?.name === "QuotaExceededError");
    },
  };
  const { default: init } = /** @type {typeof import("@sqlite.org/sqlite-wasm")} */ (await import(`${ENGINE}sqlite3.mjs`));
  return init();
}

/** What Python calls: the statements of one connection. */
class Script {
  /** @param {Connection} connection @param {Sqlite3} sqlite */
  constructor(connection, sqlite) {
    this.connection = connection;
    this.sqlite = sqlite;
  }

  /** @param {string} sql @param {any} values a list of Python's @returns {number} rows that were changed */
  run(sql, values) {
    return this.#told(() => {
      this.connection.exec({ sql, bind: bound(values) });
      return this.connection.changes();
    });
  }

  /** @param {string} sql @param {any} rows a list of lists of Python's */
  many(sql, rows) {
    this.#told(() => {
      const statement = this.connection.prepare(sql);
      try {
        for (const row of rows.toJs()) statement.bind(row.map(plain)).stepReset();
      } finally {
        statement.finalize();
      }
    });
  }

  /** @param {string} sql @param {any} values @returns {any[][]} */
  rows(sql, values) {
    const found = this.#told(() => this.connection.exec({ sql, bind: bound(values), rowMode: "array", returnValue: "resultRows" }));
    // Python knows `undefined` as None; `null` is something of its own there.
    return found.map((row) => row.map((value) => value ?? undefined));
  }

  rollback() {
    this.#told(() => {
      if (!this.sqlite.capi.sqlite3_get_autocommit(/** @type {number} */ (this.connection.pointer))) this.connection.exec("rollback");
    });
  }

  close() {
    this.connection.close();
  }

  /** @template T @param {() => T} work @returns {T} */
  #told(work) {
    full = false;
    try {
      return work();
    } catch (error) {
      const spent = full || /** @type {any} */ (error).resultCode === this.sqlite.capi.SQLITE_FULL;
      throw Object.assign(new Error(wordsOf(error)), { full: spent });
    }
  }
}

/** @param {unknown} value */
const plain = (value) => /** @type {any} */ (value ?? null);

/** @param {any} values a list of Python's */
const bound = (values) => (values.length ? values.toJs().map(plain) : undefined);

/**
 * The history of this worker: opened now, told to the page through `say`, and given to another tab that asks.
 * @param {History} history @param {string} owner names this tab @param {(standing: Standing) => void} say
 */
export function keepHistory(history, owner, say) {
  /** @type {Promise<Sqlite3>|undefined} */
  let sqlite;
  /** @type {import("@sqlite.org/sqlite-wasm").SAHPoolUtil|undefined} */
  let pool;
  /** @type {Script|undefined} */
  let script;
  /** @type {(() => void)|undefined} */
  let release;
  /** @type {Standing} */
  let standing = { state: "none", reason: "" };
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(LOCK) : undefined;

  const load = () => (sqlite ??= loadSqlite());

  /** @param {Standing} found */
  function tell(found) {
    standing = found;
    say(found);
  }

  /** Whether the lock could be had within so many milliseconds. @param {number} patience */
  function lock(patience) {
    return new Promise((resolve) => {
      const held = () =>
        new Promise((end) => {
          release = () => end(undefined);
          resolve(true);
        });
      navigator.locks.request(LOCK, { signal: AbortSignal.timeout(patience) }, held).catch(() => resolve(false));
    });
  }

  function unlock() {
    release?.();
    release = undefined;
  }

  /** The files of the pool; a worker that was ended just now may hold them for a moment still. */
  async function files() {
    const { installOpfsSAHPoolVfs } = await load();
    for (const end = performance.now() + FILES_PATIENCE; ; await pause(50)) {
      try {
        if (pool) await pool.unpauseVfs();
        else pool = await installOpfsSAHPoolVfs({ name: FOLDER, directory: FOLDER, initialCapacity: 6, ...AGAIN });
        return pool;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
    }
  }

  /** The kept database in place of what there was; throws where that fails, and all is as before. */
  async function keep() {
    const [own, loaded] = [await files(), await load()];
    let opened;
    try {
      opened = new Script(new own.OpfsSAHPoolDb(FILE), loaded);
      // Measured: a rollback journal that is emptied instead of deleted spares the pool two changes of its own files.
      opened.run("pragma journal_mode=truncate", []);
      const trouble = history.open(opened, "kept", "", owner);
      if (trouble) throw new Error(trouble);
    } catch (error) {
      opened?.close();
      own.pauseVfs();
      throw error;
    }
    script?.close();
    script = opened;
    tell({ state: "kept", reason: "" });
  }

  /** A history until the page is closed. @param {"memory"|"elsewhere"} state @param {string} reason */
  async function remember(state, reason) {
    try {
      const loaded = await load();
      const opened = new Script(new loaded.oo1.DB(":memory:"), loaded);
      const trouble = history.open(opened, state, reason, owner);
      if (trouble) throw new Error(trouble);
      script = opened;
      tell({ state, reason });
    } catch (error) {
      tell({ state: "none", reason: `The history could not be started: ${wordsOf(error)}` });
    }
  }

  async function open() {
    if (!navigator.storage?.getDirectory || !navigator.locks || !channel) {
      return remember("memory", "This browser keeps no files for this page: the history lasts until it is closed. Export it to keep it");
    }
    if (!(await lock(LOCK_PATIENCE))) return remember("elsewhere", ELSEWHERE);
    try {
      await keep();
    } catch (error) {
      unlock();
      await remember("memory", `The history cannot be kept in this browser (${wordsOf(error)}): it lasts until the page is closed. Export it to keep it`);
    }
  }

  /** Gives the database to another tab, unless a run of this one is not over. @returns {Promise<"released"|"busy"|"not here">} */
  async function give() {
    if (standing.state !== "kept") return "not here";
    if (history.is_busy()) return "busy";
    history.leave();
    script?.close();
    script = undefined;
    pool?.pauseVfs();
    unlock();
    await remember("elsewhere", ELSEWHERE);
    return "released";
  }

  /** Takes the database over from the tab that has it. @returns {Promise<Standing|Refusal>} */
  async function take() {
    if (standing.state !== "elsewhere" || !channel) return standing;
    if (!(await lock(ASK_AFTER))) {
      const word = await askOther(channel);
      if (word === "busy") return { code: "history/busy", message: "The other tab is writing files: take the history over when it is done" };
      // One that is being closed does not answer any more, and lets go of the history a moment later.
      if (!(await lock(FILES_PATIENCE))) return { code: "history/unanswered", message: "The other tab does not answer: close it, then try again" };
    }
    try {
      await keep();
      return standing;
    } catch (error) {
      unlock();
      return { code: "history/unusable", message: `The history could not be opened here: ${wordsOf(error)}` };
    }
  }

  if (channel) {
    channel.onmessage = async ({ data }) => {
      // What was asked too long ago is no longer waited for: giving the database away then would leave it with no one.
      if (data.ask && Date.now() < data.until && standing.state === "kept") channel.postMessage({ told: data.ask, word: await give() });
    };
  }
  const opened = open();
  return { opened, take: () => opened.then(take) };
}

/** What the tab that has the database answers. @param {BroadcastChannel} channel @returns {Promise<unknown>} released, busy, or nothing */
async function askOther(channel) {
  const ask = Math.random().toString(36);
  const done = new AbortController();
  const answered = new Promise((resolve) => {
    const listen = (/** @type {MessageEvent} */ { data }) => data.told === ask && resolve(data.word);
    channel.addEventListener("message", listen, { signal: done.signal });
  });
  channel.postMessage({ ask, until: Date.now() + ANSWER_PATIENCE });
  const word = await Promise.race([answered, pause(ANSWER_PATIENCE)]);
  done.abort();
  return word;
}
