/**
 * What is wrong while there may still be a list to show. Told to anybody who asks, so a kind names and counts
 * nobody.
 */
export const PROBLEM_KINDS = [
  // The last refresh failed, so the list is from before it.
  "key_refused",
  "connect_unreachable",
  "completed_refused",
  "completed_failing",
  "users_refused",
  "users_failing",
  // No file of the roster has been read yet.
  "roster_missing",
  // The roster is not, or not wholly, what its files say now.
  "roster_broken",
  // Rows of CENTURY's were repaired or left out.
  "odd_rows",
  // At the allowed rate a whole list takes too long to show a single moment.
  "sweep_too_long",
  // This machine's clock was set within the last hour.
  "clock_set",
  // A provider doesn't take the client's id and secret, or can't be asked, as the last who signed in found it.
  "sign_in_refused",
  "sign_in_unreachable",
  "screens_unreadable",
  // A full disk, a share that is gone, a missing right.
  "data_dir_unwritable",
  // Where several instances meet: it can't be reached, takes nothing, or may write learners to a disk.
  "valkey_away",
  "valkey_full",
  "valkey_on_disk",
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];
