import { readCode } from "#lib/screens";

/**
 * The code that a phone has scanned. It comes behind the # of an address, which no server or log ever has, and
 * leaves the address at once. Whoever has to sign in first would lose it on the way: it waits in this tab.
 */
const KEY = "now-sitting:code";

/** On the page that asks them to sign in: keeps it until they are back. */
export function keepCode(): void {
  const code = codeInAddress();
  if (code !== null) sessionStorage.setItem(KEY, code);
}

let scanned = "";

/** Of the page that adds screens; a second code may come while it is open. */
export function subscribeToScannedCode(onChange: () => void): () => void {
  const take = () => {
    const code = codeInAddress() ?? sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (code === null) return;
    scanned = code;
    onChange();
  };
  take();
  addEventListener("hashchange", take);
  return () => removeEventListener("hashchange", take);
}

/** Empty where none was scanned, or the last was used. */
export function scannedCode(): string {
  return scanned;
}

export function forgetScannedCode(): void {
  scanned = "";
}

function codeInAddress(): string | null {
  const [, text] = /^#code=(.*)$/.exec(location.hash) ?? [];
  if (text === undefined) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return readCode(text);
}
