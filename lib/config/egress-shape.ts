import { z } from "zod";

/** The way out to the world, by the names that curl, Node and most programs know. */
export interface Egress {
  /** Proxies for http:// and https:// addresses; null: straight out. With one alone, https goes through that of http. */
  readonly httpProxy: string | null;
  readonly httpsProxy: string | null;
  /** Hosts that are asked straight, separated by commas: `intranet.college.ac.uk,.local,10.0.0.7:8080`, or `*`. */
  readonly noProxy: string;
  /** A file of certificates to trust besides the well-known ones, such as a web filter's. */
  readonly caFile: string | null;
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
export const egressShape = {
  HTTPS_PROXY: proxyAddress("HTTPS_PROXY"),
  HTTP_PROXY: proxyAddress("HTTP_PROXY"),
  NO_PROXY: z.string().default(""),
  NODE_EXTRA_CA_CERTS: z.string().optional(),
};

/** A proxy's names in lower case too, which go first, as they do with curl. */
export function withLowerCaseNames(
  text: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const names = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].filter(
    (name) => text[name.toLowerCase()] !== undefined,
  );
  return { ...text, ...Object.fromEntries(names.map((name) => [name, text[name.toLowerCase()]])) };
}

export function readEgress(env: z.output<z.ZodObject<typeof egressShape>>): Egress {
  return {
    httpProxy: env.HTTP_PROXY ?? null,
    httpsProxy: env.HTTPS_PROXY ?? null,
    noProxy: env.NO_PROXY,
    caFile: env.NODE_EXTRA_CA_CERTS ?? null,
  };
}
