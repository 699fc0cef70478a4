import { readCode } from "#lib/domain/screens";
import { forget, keep, recall } from "#lib/requests/kept";

/**
 * The code that a phone has scanned. It comes behind the # of an address, which no server or log ever has, and
 * leaves the address at once. Whoever has to sign in first would lose it on the way: it waits in this tab.
 */
const KEY = "now-sitting:code";

/** On the page that asks them to sign in: keeps it until they are back. */
export function keepCode(): void {
  const code = codeInAddress();
  if (code !== null) keep(KEY, code);
}

interface ScannedCode {
  /** Empty where none was scanned, or the last was used. */
  code: string;
  /** Counts up: the same code may be scanned again. */
  nth: number;
}

const NONE: ScannedCode = { code: "", nth: 0 };
let scanned = NONE;

/** Of the page that adds screens; a second code may come while it is open. */
export function subscribeToScannedCode(onChange: () => void): () => void {
  const take = () => {
    const code = codeInAddress() ?? recall(KEY);
    forget(KEY);
    if (code === null) return;
    scanned = { code, nth: scanned.nth + 1 };
    onChange();
  };
  take();
  addEventListener("hashchange", take);
  return () => removeEventListener("hashchange", take);
}

export function scannedCode(): ScannedCode {
  return scanned;
}

export function noScannedCode(): ScannedCode {
  return NONE;
}

export function forgetScannedCode(): void {
  scanned = { ...scanned, code: "" };
}

function codeInAddress(): string | null {
  const [, text] = /^#code=(.*)$/.exec(location.hash) ?? [];
  if (text === undefined) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return readCode(text);
}
