import type { ProblemKind } from "#lib/domain/problem-kind";

/** What is wrong and what to do, for the kinds that have no line of their own on /status. */
export const PROBLEM_WORDS: Partial<Record<ProblemKind, string>> = {
  users_refused:
    "The key may not read CENTURY’s users, so registers can’t tell who has not started. Ask CENTURY for that right.",
  users_failing:
    "CENTURY’s users can’t be read at the moment, so registers may lack somebody. They are asked for again by themselves.",
  roster_broken:
    "The roster is not what its files say now: a file or the folder can’t be read. What was read before is kept; see Roster.",
  clock_set:
    "This machine’s clock was set within the last hour. Times before and after may disagree; see that it follows a time server.",
  sign_in_refused:
    "A provider refuses this service’s client id and secret, so nobody can sign in there. Has the secret expired? Make a new one, and restart.",
  sign_in_unreachable:
    "A provider can’t be reached, so nobody can sign in there. check-config says why.",
  screens_unreadable:
    "screens.json can’t be read, so no paired screen shows the board. Put a good copy in its place, or remove it.",
  data_dir_unwritable:
    "DATA_DIR can’t be written: is the disk full, or the folder gone? Screens that are added or revoked now are not kept.",
  valkey_away:
    "Valkey can’t be reached, so this instance hears nothing of the others. It shows what it holds; see that Valkey runs.",
  valkey_full:
    "Valkey takes nothing more, so the instances don’t hear of each other. Is it full? Give it more memory (maxmemory).",
  valkey_on_disk:
    "Valkey may write to a disk, so it is not used. Set its save to nothing and its appendonly to no.",
};
