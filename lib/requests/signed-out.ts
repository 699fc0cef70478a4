/** Whether our server has said that nobody is signed in here any more. It stays so until the page is reloaded. */
let isOut = false;
/** Whether its reader is signing out here: the page is on its way to the answer, and nothing may turn it aside. */
let isLeaving = false;
const listeners = new Set<() => void>();

export function isSignedOut(): boolean {
  return isOut;
}

export function isSigningOut(): boolean {
  return isLeaving;
}

export function tellSigningOut(): void {
  isLeaving = true;
}

export function tellSignedOut(): void {
  isOut = true;
  for (const listener of listeners) listener();
}

export function subscribeToSignedOut(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
