/**
 * The oldest browsers that our pages are compiled for, as in package.json's `browserslist`: what Next's own compilers
 * make of scripts and styles ends there, and what is older is told so (too-old-script.ts).
 */
export const FLOOR = { chrome: "85", safari: "14.1", firefox: "90" } as const;

/** In a reader's words. */
export const FLOOR_IN_WORDS = `Chrome, Edge or another Chromium ${FLOOR.chrome}, Safari ${FLOOR.safari}, Firefox ${FLOOR.firefox}, or a later one`;
