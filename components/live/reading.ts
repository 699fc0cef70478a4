/**
 * Whether somebody reads the strips and the list, for then nothing there may move. Nobody can ask a reader,
 * so four signs must do: the pointer moved over them, the focus is in them, text of them is selected, the
 * page is scrolled away from its top. Each ends with its cause; and all end two minutes after the last input
 * of any kind, because a mouse that was left on the list must not stop a staffroom's board for the day. A
 * hidden tab is read by nobody.
 */
const STILL_MS = 2 * 60_000;
/** Strips, status line, lists, heads and tray carry this mark; the bars above them don't. */
const REGION = "[data-read]";

let isRead = false;
let isPointed = false;
let place = "";
let scrolled = 0;
let wasHidden = false;
let lastInput = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export function isReading(): boolean {
  return isRead;
}

export function subscribeToReading(onChange: () => void): () => void {
  if (listeners.size === 0) for (const [type, hear] of HEARD) addEventListener(type, hear, true);
  listeners.add(onChange);
  // Whoever scrolled, selected or came by Tab before this page had ears reads already.
  if (lastInput === -Infinity) note(hasSign());
  return () => {
    listeners.delete(onChange);
    if (listeners.size > 0) return;
    for (const [type, hear] of HEARD) removeEventListener(type, hear, true);
  };
}

function hasSign(): boolean {
  return isPointed || isInRegion(document.activeElement) || scrollY > 0 || isSelected();
}

function isInRegion(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(REGION) !== null;
}

function isSelected(): boolean {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return false;
  const range = selection.getRangeAt(0);
  return [...document.querySelectorAll(REGION)].some((part) => range.intersectsNode(part));
}

function look(): void {
  const left = lastInput + STILL_MS - performance.now();
  const reads = !document.hidden && left > 0 && hasSign();
  clearTimeout(timer);
  if (reads) timer = setTimeout(look, left + 1);
  if (reads !== isRead) tell(reads);
}

function tell(reads: boolean): void {
  isRead = reads;
  for (const listener of listeners) listener();
}

function note(isInput: boolean): void {
  if (isInput) lastInput = performance.now();
  look();
}

function onPointer({ screenX, screenY, pointerType, target }: PointerEvent): void {
  const here = `${screenX} ${screenY}`;
  // What comes to lie under a resting pointer makes events too.
  const hasMoved = place !== "" && here !== place;
  place = here;
  isPointed = pointerType !== "touch" && isInRegion(target) && (isPointed || hasMoved);
  note(hasMoved);
}

function onPointerOut({ relatedTarget }: PointerEvent): void {
  if (relatedTarget === null) isPointed = false;
  look();
}

/** Wheel, touch and keys are told of by themselves; and below its top, what comes and goes above scrolls a page too. */
function onScroll(): void {
  const isInput = scrolled === 0 && scrollY > 0;
  scrolled = scrollY;
  note(isInput);
}

/** Screen readers move it without a key, and a click that this page was still too young to hear moves it too. */
function onFocusIn({ target }: FocusEvent): void {
  note(isInRegion(target));
}

function onFocusOut({ relatedTarget }: FocusEvent): void {
  // Between two rows the focus is nowhere.
  if (!isInRegion(relatedTarget)) look();
}

function onVisibility(): void {
  const isBack = wasHidden && !document.hidden;
  wasHidden = document.hidden;
  isPointed &&= !wasHidden;
  look();
  if (isBack) tell(isRead);
}

const onInput = () => note(true);
const HEARD = Object.entries({
  pointermove: onPointer,
  pointerover: onPointer,
  pointerout: onPointerOut,
  pointerdown: onInput,
  keydown: onInput,
  wheel: onInput,
  touchmove: onInput,
  scroll: onScroll,
  selectionchange: () => note(isRead || isSelected()),
  focusin: onFocusIn,
  focusout: onFocusOut,
  visibilitychange: onVisibility,
}) as [string, EventListener][];
