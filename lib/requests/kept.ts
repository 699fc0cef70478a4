/** What this tab keeps from one page to the next; where a browser allows no storage, only until the page goes. */
const inMemory = new Map<string, string>();

/** Null where a browser has none, or refuses it: some do where cookies are blocked, and some web views always do. */
function storage(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/** Whether what is kept outlasts this page. */
export function canKeep(): boolean {
  const key = "now-sitting:probe";
  try {
    const kept = storage();
    kept?.setItem(key, key);
    kept?.removeItem(key);
    return kept !== null;
  } catch {
    return false;
  }
}

export function keep(key: string, text: string): void {
  inMemory.set(key, text);
  try {
    storage()?.setItem(key, text);
  } catch {
    // Then it lasts only as long as this page.
  }
}

export function recall(key: string): string | null {
  try {
    return storage()?.getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

export function forget(key: string): void {
  inMemory.delete(key);
  try {
    storage()?.removeItem(key);
  } catch {
    // Then it kept nothing either.
  }
}
