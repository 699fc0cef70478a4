/** How long somebody counts as looking at a register or at classes: whoever does says so every minute. */
export const WANTED_MS = 75_000;
