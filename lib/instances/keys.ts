/* What the instances keep of the list at the server where they meet, by key. */

/** Whoever asks Connect has it. */
export const LEASE = "lease";
/** The last token that was given with it. */
export const TOKEN = "token";
/** Who is watched, and until when. */
export const WATCH = "watch";
/** Somebody would have Connect tried again early. */
export const PROBE = "probe";
/** What was told. */
export const LOG = "list";
/** All of it as one, and the same some minutes before. */
export const SNAPSHOT = "list-snapshot";
export const BEFORE = "list-snapshot-before";
/** Somebody could not read all that was told, and would have it as one. */
export const WANTED = "list-wanted";
