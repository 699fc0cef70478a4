import { z } from "zod";

/** The ways out to the world, by the names that curl and most programs know. */
export interface Proxies {
  /** For http:// and https:// addresses; null: straight out. With one alone, https goes through that of http. */
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are asked straight, separated by commas: `intranet.college.ac.uk,.local,10.0.0.7:8080`, or `*`. */
  readonly except: string;
}

/** A proxy's address; many write it without `http://`. Never repeats it: it may hold a password. */
const proxyAddress = (name: string) =>
  z
    .string()
    .transform((text, context) => {
      const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim())
        ? text.trim()
        : `http://${text.trim()}`;
      const url = URL.canParse(whole) ? new URL(whole) : null;
      if (
        !url ||
        !/^https?:$/.test(url.protocol) ||
        url.pathname !== "/" ||
        url.search ||
        url.hash
      ) {
        context.addIssue(
          `${name} must be the address of an HTTP proxy, such as http://proxy.college.ac.uk:8080. Write signs such ` +
            "as / ? # @ : % in its password as %2F %3F %23 %40 %3A %25.",
        );
      } else if (!isDecodable(url.username) || !isDecodable(url.password)) {
        context.addIssue(`${name} has a % that is no part of a sign such as %40: write it as %25.`);
      } else if ((url.username === "") !== (url.password === "")) {
        context.addIssue(`${name} must have both a user name and a password, or neither.`);
      } else return url.href;
      return z.NEVER;
    })
    .optional();

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The settings; `lib/config/settings.ts` spreads them into its own. */
export const proxyShape = {
  HTTPS_PROXY: proxyAddress("HTTPS_PROXY"),
  HTTP_PROXY: proxyAddress("HTTP_PROXY"),
  NO_PROXY: z.string().default(""),
};

/** The same names in lower case, which go first, as they do with curl. */
export function withLowerCaseProxies(
  text: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const names = Object.keys(proxyShape).filter((name) => text[name.toLowerCase()] !== undefined);
  return { ...text, ...Object.fromEntries(names.map((name) => [name, text[name.toLowerCase()]])) };
}

export function readProxies(env: z.output<z.ZodObject<typeof proxyShape>>): Proxies {
  return { http: env.HTTP_PROXY ?? null, https: env.HTTPS_PROXY ?? null, except: env.NO_PROXY };
}
