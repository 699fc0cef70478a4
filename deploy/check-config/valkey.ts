import type { ValkeySettings } from "#lib/config/valkey-shape";
import { certificatesIn, usualCertificates } from "#lib/egress/certificates";
import { textOf } from "#lib/valkey/reply";
import { Valkey } from "#lib/valkey/valkey";
import { fails, ok, warns, type Finding } from "./row.ts";
import { valkeyWords } from "./valkey-words.ts";

const TRY = "return redis.call('SET', KEYS[1], '1', 'PX', 1000)";
const codeOf = (error: unknown) => /^[A-Z]+/.exec(String((error as Error).message))?.[0] ?? "OTHER";

/** Whether the instances can meet there, and what it is. Of its address it says the host alone. */
export async function checkValkey(
  settings: ValkeySettings,
  secret: string,
  caFile: string | null,
): Promise<Finding> {
  const ca = caFile === null ? [] : [...usualCertificates(), ...certificatesIn(caFile)];
  const valkey = new Valkey({ ...settings, secret, ...(ca.length > 0 && { ca }) });
  try {
    await valkey.opened;
    return await found(valkey, new URL(settings.url).host, settings.isVouchedFor);
  } finally {
    valkey.close();
  }
}

async function found(valkey: Valkey, host: string, isVouchedFor: boolean): Promise<Finding> {
  const { state, failure } = valkey;
  if (state === "away") {
    const code = failure ?? "TIMEOUT";
    return fails(`asked ${host}; ${code}: ${valkeyWords(code)}`);
  }
  if (state === "writes_to_disk") {
    return fails(
      `the server at ${host} writes to a disk, and the service does not start with it. Set its save to "" and its appendonly to no`,
    );
  }
  if (state === "will_not_say") {
    return fails(
      `the server at ${host} doesn't say whether it writes to a disk. If it does not, set VALKEY_NO_DISK=yes`,
    );
  }
  const tried = await valkey.run(TRY, ["checked"], []).then(
    () => null,
    (error: unknown) => codeOf(error),
  );
  if (tried !== null) return fails(`tried to write at ${host}; ${tried}: ${valkeyWords(tried)}`);
  const info = await valkey.send(["INFO"]).then(textOf, () => null);
  const said = (name: string) => new RegExp(`^${name}:(.+?)\\r?$`, "m").exec(info ?? "")?.[1];
  const version = said("valkey_version");
  const name = version
    ? `Valkey ${version}`
    : `Redis ${said("redis_version") ?? "of some version"}`;
  const disk = isVouchedFor ? "VALKEY_NO_DISK=yes says that it writes" : "it writes";
  const words = `${name} at ${host}; ${disk} nothing to a disk`;
  const policy = said("maxmemory_policy");
  if (policy !== undefined && policy !== "noeviction") {
    return warns(
      `${words}, but it drops what it likes once it is full. Set its maxmemory-policy to noeviction, not ${policy}`,
    );
  }
  return ok(words);
}
