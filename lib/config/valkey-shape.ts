import { z } from "zod";
import { isLoopback } from "#lib/config/loopback";

/** Where the instances meet. */
export interface ValkeySettings {
  /** `rediss://user:password@host:port/database`, or `redis://` on this machine. It may hold a password. */
  readonly url: string;
  /** Whether whoever runs it vouches that it writes nothing to a disk, because it won't say so itself. */
  readonly isVouchedFor: boolean;
}

const IN_A_PASSWORD = "In a password write % as %25, / as %2F, ? as %3F, # as %23 and @ as %40.";

/** Its host as a web address has it: `LOCALHOST` and `127.1` are this machine too. */
function read(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^rediss?:$/.test(url.protocol) || url.port === "0") return null;
  const host = `https://${url.hostname}`;
  if (!URL.canParse(host)) return null;
  url.hostname = new URL(host).hostname;
  return url;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Never repeats the address: it may hold a password. */
const valkeyUrl = z
  .string()
  .transform((text, context) => {
    const url = read(text);
    if (url === null) {
      context.addIssue(
        "VALKEY_URL must be the address of a Valkey or Redis server, such as " +
          `rediss://user:password@valkey.college.ac.uk:6379, or redis://127.0.0.1:6379 on this machine. ${IN_A_PASSWORD}`,
      );
    } else if (!isDecodable(url.username + url.password)) {
      context.addIssue(
        `VALKEY_URL has a % in its user or password that must be %25. ${IN_A_PASSWORD}`,
      );
    } else if (url.protocol === "redis:" && !isLoopback(url.hostname)) {
      context.addIssue(
        "VALKEY_URL must begin with rediss:// (with TLS): redis:// is only for a server on this machine.",
      );
    } else if (!/^(\/\d{0,5})?$/.test(url.pathname) || url.search || url.hash) {
      context.addIssue(
        `VALKEY_URL may end in the number of a database, such as /1, and in nothing else. ${IN_A_PASSWORD}`,
      );
    } else return url.href;
    return z.NEVER;
  })
  .optional();

/** The settings; `lib/config/settings.ts` spreads them into its own. */
export const valkeyShape = {
  VALKEY_URL: valkeyUrl,
  VALKEY_NO_DISK: z
    .enum(["yes"], { error: "VALKEY_NO_DISK must be yes, or be left out." })
    .optional(),
};

export const VALKEY_NEEDS_SIGN_IN =
  "VALKEY_URL needs sign-in: what is kept there is sealed with a key made from SIGN_IN_SECRET.";

export function readValkey(env: z.output<z.ZodObject<typeof valkeyShape>>): ValkeySettings | null {
  if (env.VALKEY_URL === undefined) return null;
  return { url: env.VALKEY_URL, isVouchedFor: env.VALKEY_NO_DISK === "yes" };
}
