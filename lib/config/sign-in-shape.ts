import { z } from "zod";
import { isBare, notBare } from "#lib/config/bare-address";
import { isGuid } from "#lib/config/guid";
import { isLoopback } from "#lib/config/loopback";
import { CLASS_SCOPES } from "#lib/domain/scope";

const SECRET_LENGTH = 32;
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
/** Without the signs that people write around one: a star for a whole domain, `mailto:`, brackets. */
const ADDRESS = /^[^\s@,*:;<>()"]*@([a-z0-9-]+\.)+[a-z]{2,}$/;

const listOf = (text: string) => text.split(",").flatMap((part) => part.trim() || []);

const list = (name: string, shape: RegExp, words: string) =>
  z
    .string()
    .default("")
    .transform((text) => new Set(listOf(text.toLowerCase())))
    .refine((parts) => [...parts].every((part) => shape.test(part)), {
      error: `${name} must be a list of ${words}, separated by commas.`,
    });

/**
 * An https address, or an http one on this machine; without a trailing slash.
 * @param isOrigin whether a path is refused
 */
const secureAddress = (name: string, isOrigin = false) =>
  z.string().transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const isSafe =
      url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
    if (!url || !isSafe) {
      context.addIssue(`${name} must be an https:// address (http:// only on this machine).`);
    } else if (!isBare(url)) {
      context.addIssue(notBare(name));
    } else if (isOrigin && url.pathname !== "/") {
      context.addIssue(`${name} must not contain a path: the board is at the root of its address.`);
    } else return url.href.replace(/\/+$/, "");
    return z.NEVER;
  });

const number = (name: string, from: number, to: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d+(\.\d+)?$/.test(text), {
      error: `${name} must be a number.`,
      abort: true,
    })
    .transform(Number)
    .refine((value) => value >= from, { error: `${name} must be at least ${from}.` })
    .refine((value) => value <= to, { error: `${name} must be at most ${to}.` });

/** As the provider names them, and a Microsoft id in the case of its tokens. */
const groups = z
  .string()
  .default("")
  .transform((text) => new Set(listOf(text).map((id) => (isGuid(id) ? id.toLowerCase() : id))));

/** Fewer different signs are somebody's own idea; what is drawn has more. */
const LEAST_SIGNS = 8;

/** What anybody could guess opens the board to anybody. */
const secret = z
  .string()
  .refine((text) => !/\$[({]|`|\bopenssl rand\b/.test(text), {
    error:
      "SIGN_IN_SECRET has a command in it, and none is run here: write what the command prints.",
    abort: true,
  })
  .refine((text) => text.length >= SECRET_LENGTH, {
    error: `SIGN_IN_SECRET must be at least ${SECRET_LENGTH} characters long, such as what "openssl rand -base64 32" prints.`,
    abort: true,
  })
  .refine((text) => new Set(text).size >= LEAST_SIGNS, {
    error: 'SIGN_IN_SECRET must be random, such as what "openssl rand -base64 32" prints.',
  })
  .optional();

/** Claims that people can write about themselves prove nothing; lists of addresses are checked with more care. */
const OWN_WORDS = /^(email|name|nickname|preferred_username|(given|family|middle)_name|profile)$/;

/** `roles=lead`; the value may contain an =. */
const claim = (setting: string, example: string, byAddress: string) =>
  z
    .string()
    .transform((text, context) => {
      const [, name = "", value = ""] =
        /^([^=]*)=(.*)$/.exec(text)?.map((part) => part.trim()) ?? [];
      if (name === "" || value === "") {
        context.addIssue(`${setting} must be a claim, =, and its value, such as ${example}.`);
      } else if (OWN_WORDS.test(name)) {
        context.addIssue(
          `${setting} can't go by "${name}", which people may change. For addresses use ${byAddress}.`,
        );
      } else return { name, value };
      return z.NEVER;
    })
    .nullable()
    .default(null);

/** The sign-in settings; `lib/config/settings.ts` spreads them into its own. */
export const signInShape = {
  PUBLIC_URL: secureAddress("PUBLIC_URL", true).optional(),
  SIGN_IN_SECRET: secret,
  SESSION_HOURS: number("SESSION_HOURS", 1, 24, 10),
  IDLE_MINUTES: number("IDLE_MINUTES", 5, 1440, 60),
  MICROSOFT_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_TENANTS: z.string().default("").transform(listOf),
  MICROSOFT_AUTHORITY: secureAddress("MICROSOFT_AUTHORITY").default(
    "https://login.microsoftonline.com",
  ),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_DOMAINS: list("GOOGLE_DOMAINS", DOMAIN, "domains, such as college.ac.uk"),
  GOOGLE_ISSUER: secureAddress("GOOGLE_ISSUER").default("https://accounts.google.com"),
  OIDC_ISSUER: secureAddress("OIDC_ISSUER").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("your organisation"),
  ALLOWED_ADDRESSES: list(
    "ALLOWED_ADDRESSES",
    ADDRESS,
    "addresses (jo@college.ac.uk) or whole domains (@college.ac.uk)",
  ),
  ALLOWED_GROUPS: groups,
  ALLOWED_CLAIM: claim("ALLOWED_CLAIM", "roles=staff", "ALLOWED_ADDRESSES"),
  ALLOWED_ACCOUNTS: z
    .enum(["teachers", "everyone"], { error: "ALLOWED_ACCOUNTS must be teachers or everyone." })
    .nullable()
    .default(null),
  LEADS: list("LEADS", ADDRESS, "addresses (jo@college.ac.uk) or whole domains (@college.ac.uk)"),
  LEAD_GROUPS: groups,
  LEAD_CLAIM: claim("LEAD_CLAIM", "roles=lead", "LEADS"),
  CLASS_SCOPE: z
    .enum(CLASS_SCOPES, { error: "CLASS_SCOPE must be all, own, site or room." })
    .default("all"),
};

export type SignInText = z.output<z.ZodObject<typeof signInShape>>;
