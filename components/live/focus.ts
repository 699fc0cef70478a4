/**
 * The one way to hand the focus on. Whatever has it may go by what it does: Try now once the list is back, Update once
 * nothing waits, the last "Show more". The focus would fall to the page's body, and whoever goes by keys would begin
 * again at the top. It goes to the nearest place around where it was that is still there and is marked as a place to
 * go on from (`data-home`), else to the page's main part.
 */
const HOME = "[data-home], main";

/** What has the focus, and what stands around it, from the inside out. */
let held: Element[] = [];
let users = 0;
let watcher: MutationObserver | undefined;

/** @returns a function that ends it */
export function handFocusOn(): () => void {
  users += 1;
  if (users === 1) begin();
  return () => {
    users -= 1;
    if (users === 0) end();
  };
}

function begin(): void {
  document.addEventListener("focusin", note);
  document.addEventListener("focusout", letGo);
  watcher = new MutationObserver(look);
  watcher.observe(document.body, { childList: true, subtree: true });
}

function end(): void {
  document.removeEventListener("focusin", note);
  document.removeEventListener("focusout", letGo);
  watcher?.disconnect();
  held = [];
}

function note({ target }: FocusEvent): void {
  held = [];
  // Whoever uses a mouse needs no focus, and where it went would be a sign of reading.
  if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
  for (let each: Element | null = target; each; each = each.parentElement) held.push(each);
}

/** Whoever clicks beside it takes the focus away on purpose; some browsers say the same of what is being removed. */
function letGo(): void {
  setTimeout(() => {
    const [had] = held;
    if (had?.isConnected && document.activeElement !== had) held = [];
  });
}

function look(): void {
  const [had, ...around] = held;
  if (!had || had.isConnected) return;
  held = [];
  if (document.activeElement !== document.body) return;
  const left = around.find((each) => each.isConnected);
  const home = left?.closest<HTMLElement>(HOME) ?? mainPart();
  if (home) focusOn(home);
}

export function mainPart(): HTMLElement | null {
  return document.querySelector<HTMLElement>("main");
}

/** Also on what is no stop of the Tab key. Whoever moves the focus says whether the page is to scroll. */
export function focusOn(place: HTMLElement): void {
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
