// The files of a run that writes in place, remembered by the browser itself: after a reload it can go on.
// Shape: IndexedDB "metasplice-handles", store "run": operation -> [{place, path, handle, parent}].

/** @typedef {{place: number, path: string, handle: FileSystemFileHandle, parent: FileSystemDirectoryHandle|null}} Kept */

const NAME = "metasplice-handles";
const STORE = "run";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @template T @param {IDBTransactionMode} how @param {(store: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T>} */
async function within(how, ask) {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, how);
    const request = ask(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

/** @param {string} operation @param {Kept[]} list */
export const rememberHandles = (operation, list) => within("readwrite", (store) => store.put(list, operation));

/** The files of an operation that were remembered. @param {string} operation @returns {Promise<Kept[]>} */
export const recallHandles = async (operation) => (await within("readonly", (store) => store.get(operation))) ?? [];

/** @param {string} operation */
export const forgetHandles = (operation) => within("readwrite", (store) => store.delete(operation));
