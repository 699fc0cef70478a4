import "server-only";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { certificatesIn, usualCertificates } from "#lib/egress/certificates";
import { oncePerProcess } from "#lib/process";
import { Valkey, type ValkeyState } from "#lib/valkey/valkey";

const WORDS: Readonly<Record<ValkeyState, string>> = {
  ready: "Valkey can be used",
  away: "Valkey can't be reached: what is held is shown with its age, and it is tried again",
  writes_to_disk:
    "Valkey writes to a disk, and so is not used: set its save to nothing and its appendonly to no",
  will_not_say:
    "Valkey doesn't say whether it writes to a disk, and so is not used: if it does not, set VALKEY_NO_DISK=yes",
};

/** One per process; null where the settings name none, and this instance is alone. */
export const theValkey = (): Valkey | null => oncePerProcess("valkey", makeValkey);

function makeValkey(): Valkey | null {
  const { valkey, access, egress } = env();
  if (valkey === null || access.mode !== "sign-in") return null;
  const { caFile } = egress;
  const made: Valkey = new Valkey({
    ...valkey,
    secret: access.signIn.secret,
    ...(caFile !== null && { ca: [...usualCertificates(), ...certificatesIn(caFile)] }),
    onState: (state) => {
      if (state === "ready") log.info({ valkey: state }, WORDS[state]);
      else log.warn({ valkey: state, code: made.failure }, WORDS[state]);
    },
  });
  return made;
}
