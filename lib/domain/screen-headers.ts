/** How a wall's own requests tell its size. */
export const SIZE_HEADER = "x-screen-size";

/** How every answer to a screen names what it may show: another name, and its page is made anew. */
export const CHOICE_HEADER = "x-screen";

/** Null for what can be no screen's. */
export function readScreenSize(text: string | null): string | null {
  return text !== null && /^[1-9]\d{1,4}x[1-9]\d{1,4}$/.test(text) ? text : null;
}
