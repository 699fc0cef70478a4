interface Flight {
  /** Next's: what the server wrote of the page, piece by piece, as text. */
  __next_f?: unknown[];
}

/**
 * Empties what the server wrote into the document for the page to come alive by. Names of learners are in it, which
 * would stay there for as long as the document does, whatever has become of the list and of its reader.
 * @returns a function that gives up
 */
export function forgetDocument(): () => void {
  if (document.readyState === "complete") {
    empty();
    return () => {};
  }
  // Until then it is still being written.
  addEventListener("load", empty, { once: true });
  return () => removeEventListener("load", empty);
}

function empty(): void {
  for (const script of document.scripts) if (!script.src) script.textContent = "";
  const { __next_f: flight } = globalThis as Flight;
  flight?.splice(0);
}
