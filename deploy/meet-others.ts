import { exitForMistakes } from "#lib/config/exit";
import { log } from "#lib/config/log";
import { theRecords } from "#lib/valkey/the-records";
import { theValkey } from "#lib/valkey/the-valkey";

/**
 * Where there are other instances: refuses a server that may write learners to a disk, and waits for what the others know,
 * such as who has signed out. A server that can't be reached is only warned of: the board goes on without, and it is
 * tried again.
 */
export async function meetOthers(): Promise<void> {
  const valkey = theValkey();
  if (valkey === null) return;
  // While it is tried in vain, nothing else may be waited for, and Node would end.
  const waiting = setInterval(() => {}, 1_000);
  await valkey.opened;
  await theRecords()?.hearing.opened;
  clearInterval(waiting);
  const { state, failure } = valkey;
  if (state === "writes_to_disk") {
    exitForMistakes([
      'VALKEY_URL names a server that writes to a disk, and what is kept there is of learners: set its save to "" and its appendonly to no.',
    ]);
  }
  if (state === "will_not_say") {
    exitForMistakes([
      "VALKEY_URL names a server that doesn't say whether it writes to a disk: if it does not, set VALKEY_NO_DISK=yes.",
    ]);
  }
  if (state === "away") {
    log.warn({ code: failure }, "Valkey can't be reached: this instance starts without the others");
  }
}
