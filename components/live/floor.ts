/**
 * The oldest browsers that read our pages; what is older is told so (too-old-script.ts). package.json's `browserslist`,
 * which Next's compilers go by, names all but Safari: it reads what they make for Chromium 85, and named it would cost
 * kilobytes for a fault of its default parameters that nothing of ours meets. e2e/floor.ts holds the build to all three.
 */
export const FLOOR = { chrome: "85", safari: "14.1", firefox: "90" } as const;

/** In a reader's words. */
export const FLOOR_IN_WORDS = `Chrome, Edge or another Chromium from version ${FLOOR.chrome}, Safari from ${FLOOR.safari} or Firefox from ${FLOOR.firefox}`;
