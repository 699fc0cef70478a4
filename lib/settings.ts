import { z } from "zod";
import { displayShape } from "#lib/display-shape";
import { isLoopback } from "#lib/loopback";
import type { Limits } from "#lib/running-long";
import { readSignIn, type SignIn } from "#lib/sign-in-settings";
import { signInShape } from "#lib/sign-in-shape";
import type { WallHours } from "#lib/wall-hours";

/**
 * The settings' grammar. Pure: `lib/env.ts` alone reads the process's environment. Every message is for
 * a school's technician and never repeats the value of the key.
 */
const wholeNumber = (name: string, from: number, to: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `${name} must be a whole number from ${from} to ${to}.`,
    })
    .transform(Number);

const baseUrl = z
  .string()
  .default("https://connect.century.tech/api/v1")
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !/^https?:$/.test(url.protocol)) {
      context.addIssue("CONNECT_BASE_URL must be an http:// or https:// address.");
    } else if (url.username || url.password || url.search || url.hash) {
      context.addIssue("CONNECT_BASE_URL must hold no user name, password, ? or #.");
    } else return url.href.replace(/\/+$/, "");
    return z.NEVER;
  });

const Environment = z.object({
  ...signInShape,
  ...displayShape,
  CONNECT_BASE_URL: baseUrl,
  CONNECT_API_KEY: z
    .string({ error: "CONNECT_API_KEY must be set: the key that CENTURY gave your organisation." })
    .refine((key) => key.trim() !== "" && /^[\x21-\x7e]+$/.test(key.trim()), {
      error: "CONNECT_API_KEY must be one line of plain characters without spaces.",
    })
    .transform((key) => key.trim()),
  REFRESH_SECONDS: wholeNumber("REFRESH_SECONDS", 5, 300, 15),
  CONNECT_CALLS_PER_MINUTE: wholeNumber("CONNECT_CALLS_PER_MINUTE", 1, 6000, 60),
  ROSTER_DIR: z.string().optional(),
  DATA_DIR: z.string().optional(),
  REGISTER_SUBJECTS: z
    .string()
    .default("")
    .transform((text) => [...new Set(text.split(",").map((name) => name.trim()))].filter(Boolean)),
  UPN_SUFFIX: z
    .string()
    .default("")
    .refine((suffix) => /^[\w.@-]*$/.test(suffix), {
      error: "UPN_SUFFIX must be what your learners' UPNs end in, such as BBP, without spaces.",
    }),
  LISTEN_HOST: z
    .string()
    .default("127.0.0.1")
    .refine((host) => /^[\w.:-]+$/.test(host), {
      error: "LISTEN_HOST must be an address or a host name.",
    }),
  PORT: wholeNumber("PORT", 0, 65_535, 3000),
});

/** Where staff come in. */
interface AccessSettings {
  /** The address that staff open, without a slash at its end; null where none is set. */
  publicUrl: string | null;
  /** Null: whoever reaches this machine's own address may look, at a Connect on this machine. */
  signIn: SignIn | null;
}

export interface Settings {
  connect: { baseUrl: string; apiKey: string; callsPerMinute: number };
  refreshSeconds: number;
  organisationName: string;
  /** IANA name. */
  timeZone: string;
  /** After how many minutes a sitting is running long; empty where nobody wants to be told. */
  runningLong: Limits;
  /** When walls show anything; empty: always. */
  wallHours: WallHours;
  /** Where the files are that say who is in which class; null where there are none. */
  roster: { dir: string; upnSuffix: string } | null;
  /** The subjects of a class's register, in this order; empty: those that were seen. */
  registerSubjects: string[];
  listen: { host: string; port: number };
  /** The folder for what is remembered, which is screens alone; null where there are none. */
  dataDir: string | null;
  access: AccessSettings;
}

export type ParsedSettings =
  | { ok: true; settings: Settings }
  /** One sentence for each mistake. */
  | { ok: false; mistakes: string[] };

/** Every mistake at once, so that nobody mends them one restart at a time. Empty text counts as not set. */
export function parseSettings(environment: Record<string, string | undefined>): ParsedSettings {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  const text = Object.fromEntries(given);
  const parsed = Environment.safeParse(text);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => issue.message);
    const wrong = parsed.error.issues.map((issue) => String(issue.path[0]));
    return { ok: false, mistakes: [...mistakes, ...otherMistakes(text, wrong)] };
  }
  const env = parsed.data;
  const { signIn, mistakes } = readAccess(env);
  if (mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    settings: {
      connect: {
        baseUrl: env.CONNECT_BASE_URL,
        apiKey: env.CONNECT_API_KEY,
        callsPerMinute: env.CONNECT_CALLS_PER_MINUTE,
      },
      refreshSeconds: env.REFRESH_SECONDS,
      organisationName: env.ORGANISATION_NAME,
      timeZone: env.TIME_ZONE,
      runningLong: env.RUNNING_LONG,
      wallHours: env.WALL_HOURS,
      roster: env.ROSTER_DIR ? { dir: env.ROSTER_DIR, upnSuffix: env.UPN_SUFFIX } : null,
      registerSubjects: env.REGISTER_SUBJECTS,
      listen: { host: env.LISTEN_HOST, port: env.PORT },
      dataDir: env.DATA_DIR ?? null,
      access: { publicUrl: env.PUBLIC_URL ?? null, signIn },
    },
  };
}

/** Sign-in, and what the settings lack together, each of them right by itself. */
function readAccess(env: z.output<typeof Environment>) {
  const mistakes: string[] = [];
  const signIn = readSignIn(env, (words) => mistakes.push(words));
  const isOpen = !signIn && mistakes.length === 0;
  const { hostname } = new URL(env.CONNECT_BASE_URL);
  if (isOpen && !isLoopback(hostname)) {
    mistakes.push(
      `CONNECT_BASE_URL is on ${hostname}, not on this machine. Real learners are shown only to staff who ` +
        "sign in: set up sign-in with Microsoft, Google or another provider (MICROSOFT_CLIENT_ID, " +
        "GOOGLE_CLIENT_ID or OIDC_ISSUER; see “Sign-in” in the README).",
    );
  }
  if (env.CLASS_SCOPE === "own") {
    if (isOpen) mistakes.push("CLASS_SCOPE=own needs sign-in: nobody is known to teach a class.");
    if (env.ROSTER_DIR === undefined) {
      mistakes.push("CLASS_SCOPE=own needs ROSTER_DIR: its files say who teaches which class.");
    }
  }
  return { signIn, mistakes };
}

/** What would be missing next, once those that are wrong by themselves are mended. */
function otherMistakes(text: Record<string, string | undefined>, wrong: readonly string[]) {
  const right = Object.entries(text).filter(([name]) => !wrong.includes(name));
  const rest = Environment.safeParse({ CONNECT_API_KEY: "-", ...Object.fromEntries(right) });
  if (!rest.success) return [];
  return readAccess(rest.data).mistakes.filter(
    (words) => !wrong.some((name) => words.startsWith(name)),
  );
}
