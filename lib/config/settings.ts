import { z } from "zod";
import type { SinceDay } from "#lib/domain/since-day";
import type { SubjectOrder } from "#lib/domain/order";
import { baseUrl } from "#lib/config/base-url";
import { displayShape } from "#lib/config/display-shape";
import { isLoopback } from "#lib/config/loopback";
import { egressShape, readEgress, withLowerCaseNames, type Egress } from "#lib/config/egress-shape";
import { wholeNumber } from "#lib/config/kinds-of-value";
import { misspelt } from "#lib/config/nearly-right";
import { plainValues } from "#lib/config/plain-values";
import type { SetLimits } from "#lib/domain/running-long";
import { registerShape, sinceMistakes } from "#lib/config/register-shape";
import { readSignIn, type SignIn } from "#lib/config/sign-in-settings";
import { signInShape } from "#lib/config/sign-in-shape";
import { readValkey, VALKEY_NEEDS_SIGN_IN, valkeyShape } from "#lib/config/valkey-shape";
import type { WallHours } from "#lib/domain/wall-hours";

/** The least for CENTURY's own service; one on this machine is a simulator, and a test need not wait. */
const LEAST_REFRESH_SECONDS = 5;

/**
 * The settings' grammar. Pure: only `lib/config/env.ts` reads the process's environment. Every message is for a
 * school's technician and never repeats the key's value.
 */
const Environment = z.object({
  ...signInShape,
  ...displayShape,
  ...egressShape,
  ...valkeyShape,
  CONNECT_BASE_URL: baseUrl,
  CONNECT_API_KEY: z
    .string({ error: "CONNECT_API_KEY must be set: the key that CENTURY gave your organisation." })
    .refine((key) => key.trim() !== "" && /^[\x21-\x7e]+$/.test(key.trim()), {
      error: "CONNECT_API_KEY must be one line of plain characters without spaces.",
    })
    .transform((key) => key.trim()),
  REFRESH_SECONDS: wholeNumber("REFRESH_SECONDS", 1, 300, 15),
  CONNECT_CALLS_PER_MINUTE: wholeNumber("CONNECT_CALLS_PER_MINUTE", 10, 6000, 60),
  ROSTER_DIR: z.string().optional(),
  DATA_DIR: z.string().optional(),
  ...registerShape,
  UPN_SUFFIX: z
    .string()
    .default("")
    .refine((suffix) => /^[\w.@-]*$/.test(suffix), {
      error: "UPN_SUFFIX must be what your learners' UPNs end in, such as BBP, without spaces.",
    }),
  METRICS_TOKEN: z
    .string()
    .refine((token) => /^[\x21-\x7e]{16,500}$/.test(token), {
      error:
        'METRICS_TOKEN must be 16 to 500 plain characters without spaces, such as what "openssl rand -hex 16" prints.',
    })
    .optional(),
  LISTEN_HOST: z
    .string()
    .default("127.0.0.1")
    .refine((host) => /^[\w.:-]+$/.test(host), {
      error: "LISTEN_HOST must be an address or a host name.",
    }),
  PORT: wholeNumber("PORT", 0, 65_535, 3000),
  TRUSTED_PROXY: wholeNumber("TRUSTED_PROXY", 0, 10, 0),
});

/**
 * How staff get in. The demo is a value of its own, possible only with a Connect on this machine: then anybody who
 * can reach the address may look. A missing setting never opens anything.
 */
export type AccessSettings =
  | { readonly mode: "demo"; readonly publicUrl: string | null }
  | {
      readonly mode: "sign-in";
      /** The address that staff open, without a trailing slash. */
      readonly publicUrl: string;
      readonly signIn: SignIn;
    };

export interface Settings {
  connect: { baseUrl: string; apiKey: string; callsPerMinute: number };
  /** How Connect and the sign-in providers are reached. */
  egress: Egress;
  refreshSeconds: number;
  organisationName: string;
  /** IANA name. */
  timeZone: string;
  /** Whether what the list shows of a day is kept until its midnight. */
  hasDayRecord: boolean;
  /** After how many minutes a sitting is running long; empty where the school has set no limits. */
  runningLong: SetLimits;
  /** When walls show anything; empty: always. */
  wallHours: WallHours;
  /** The origins whose pages may frame a wall; empty: none. */
  wallFrameAncestors: readonly string[];
  /** Where the files are that say who is in which class; null where there are none. */
  roster: { dir: string; upnSuffix: string } | null;
  /** The subjects of a class's register, in this order; empty: those that were seen. */
  registerSubjects: string[];
  /** From which day on finishes count where classes are compared with their roster. */
  registerSince: SinceDay;
  /** The subjects that come first in every list, in this order; the others follow by name. */
  subjectOrder: SubjectOrder;
  listen: { host: string; port: number };
  /** How many proxies stand in front, each of which adds to `X-Forwarded-For`. */
  trustedProxies: number;
  /** The folder that remembers the screens; null where there are none. */
  dataDir: string | null;
  /** Where several instances meet; null where there is one alone. */
  valkey: ReturnType<typeof readValkey>;
  /** What Prometheus shows to read the metrics; null where nobody may. */
  metricsToken: string | null;
  access: AccessSettings;
}

export type ParsedSettings =
  | { ok: true; settings: Settings }
  /** One sentence per mistake. */
  | { ok: false; mistakes: string[] };

/** Every mistake at once, so that nobody fixes them one restart at a time. */
export function parseSettings(environment: Record<string, string | undefined>): ParsedSettings {
  const known = Object.keys(Environment.shape);
  const { given, mistakes: quoted } = plainValues(environment, known);
  const text = withLowerCaseNames(given);
  const unknown = [...misspelt(Object.keys(environment), known), ...quoted];
  const parsed = Environment.safeParse(text);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => issue.message);
    const wrong = parsed.error.issues.map((issue) => String(issue.path[0]));
    return { ok: false, mistakes: [...unknown, ...mistakes, ...otherMistakes(text, wrong)] };
  }
  const env = parsed.data;
  const { access, mistakes: others } = readAccess(env);
  const ofSince = sinceMistakes(env.REGISTER_SINCE, env.TIME_ZONE);
  const mistakes = [...unknown, ...others, ...ofSince];
  if (!access || mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    settings: {
      connect: {
        baseUrl: env.CONNECT_BASE_URL,
        apiKey: env.CONNECT_API_KEY,
        callsPerMinute: env.CONNECT_CALLS_PER_MINUTE,
      },
      egress: readEgress(env),
      refreshSeconds: env.REFRESH_SECONDS,
      organisationName: env.ORGANISATION_NAME,
      timeZone: env.TIME_ZONE,
      hasDayRecord: env.DAY_RECORD === "on",
      runningLong: env.RUNNING_LONG,
      wallHours: env.WALL_HOURS,
      wallFrameAncestors: env.WALL_FRAME_ANCESTORS,
      roster: env.ROSTER_DIR ? { dir: env.ROSTER_DIR, upnSuffix: env.UPN_SUFFIX } : null,
      registerSubjects: env.REGISTER_SUBJECTS,
      registerSince: env.REGISTER_SINCE,
      subjectOrder: env.SUBJECT_ORDER,
      listen: { host: env.LISTEN_HOST, port: env.PORT },
      trustedProxies: env.TRUSTED_PROXY,
      dataDir: env.DATA_DIR ?? null,
      valkey: readValkey(env),
      metricsToken: env.METRICS_TOKEN ?? null,
      access,
    },
  };
}

/** Who may look, and which settings don't fit together. */
function readAccess(env: z.output<typeof Environment>) {
  const mistakes: string[] = [];
  const signIn = readSignIn(env, (words) => mistakes.push(words));
  const isOpen = !signIn && mistakes.length === 0;
  const { hostname } = new URL(env.CONNECT_BASE_URL);
  if (isOpen && !isLoopback(hostname)) {
    mistakes.push(
      `CONNECT_BASE_URL is on ${hostname}, not on this machine. Real learners are shown only to staff who ` +
        "sign in: set up sign-in with Microsoft, Google or another provider (MICROSOFT_CLIENT_ID, " +
        "GOOGLE_CLIENT_ID or OIDC_ISSUER; see docs/sign-in.md).",
    );
  }
  if (env.REFRESH_SECONDS < LEAST_REFRESH_SECONDS && !isLoopback(hostname)) {
    mistakes.push(
      `REFRESH_SECONDS must be a whole number from ${LEAST_REFRESH_SECONDS} to 300: CENTURY must not be asked more often.`,
    );
  }
  if (isOpen && env.VALKEY_URL !== undefined) mistakes.push(VALKEY_NEEDS_SIGN_IN);
  if (env.CLASS_SCOPE !== "all") {
    const scoped = `CLASS_SCOPE=${env.CLASS_SCOPE}`;
    if (isOpen)
      mistakes.push(`${scoped} needs sign-in: otherwise nobody is known to teach a class.`);
    if (env.ROSTER_DIR === undefined) {
      mistakes.push(`${scoped} needs ROSTER_DIR: its files say who teaches which class.`);
    }
  }
  if (env.ALLOWED_ACCOUNTS === "teachers" && env.ROSTER_DIR === undefined) {
    mistakes.push("ALLOWED_ACCOUNTS=teachers needs ROSTER_DIR: its files say who teaches.");
  }
  return { access: accessOf(env, signIn), mistakes };
}

/** Null where neither is complete: then the mistakes say what is missing. */
function accessOf(
  { PUBLIC_URL: publicUrl, CONNECT_BASE_URL }: z.output<typeof Environment>,
  signIn: SignIn | null,
): AccessSettings | null {
  if (signIn) return publicUrl === undefined ? null : { mode: "sign-in", publicUrl, signIn };
  const { hostname } = new URL(CONNECT_BASE_URL);
  return isLoopback(hostname) ? { mode: "demo", publicUrl: publicUrl ?? null } : null;
}

/** What will be missing once the settings that are wrong by themselves are fixed. */
function otherMistakes(text: Record<string, string | undefined>, wrong: readonly string[]) {
  const right = Object.entries(text).filter(([name]) => !wrong.includes(name));
  const rest = Environment.safeParse({ CONNECT_API_KEY: "-", ...Object.fromEntries(right) });
  if (!rest.success) return [];
  // Whoever wrote one rule for staff wrongly has not left them all out.
  const about = (name: string) => name.replace(/^ALLOWED_.*/, "ALLOWED_");
  return readAccess(rest.data).mistakes.filter(
    (words) => !wrong.some((name) => words.startsWith(about(name))),
  );
}
