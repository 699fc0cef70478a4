/** What an address is to the door: each kind has its policy, its methods and its cost. */
export type AddressKind = "api" | "page" | "static" | "file";

/** What an address of the API takes, by method: nothing but its address, or a small body too. */
type Takes = Readonly<Partial<Record<"GET" | "POST", "address" | "body">>>;

const READ: Takes = { GET: "address" };
const DONE: Takes = { POST: "address" };

/** Every address of the API that takes more than GET; the names in brackets are Next's own, as in the folder `app/api`. */
export const API_TAKES: Readonly<Record<string, Takes>> = {
  "/api/added-minutes": { POST: "body" },
  "/api/added-minutes/[id]/remove": DONE,
  "/api/learners": { POST: "body" },
  "/api/missing.csv": { POST: "body" },
  "/api/pairing": { GET: "address", POST: "address" },
  "/api/refresh": DONE,
  "/api/screens": { GET: "address", POST: "body" },
  "/api/screens/[id]/change": { POST: "body" },
  "/api/screens/[id]/revoke": DONE,
  "/api/sessions.csv": { GET: "address", POST: "body" },
  "/api/sign-out": DONE,
};

const PATTERNS = Object.entries(API_TAKES).map(([route, takes]) => ({
  pattern: new RegExp(`^${route.replaceAll(".", "\\.").replace(/\[\w+\]/g, "[^/]+")}$`),
  takes,
}));

/**
 * What kind of address a path is.
 * @param path without its query
 * @param files the paths of files that stand for themselves, such as `/robots.txt`
 */
export function kindOf(path: string, files: ReadonlySet<string>): AddressKind {
  if (path === "/api" || path.startsWith("/api/")) return "api";
  if (path.startsWith("/_next/")) return "static";
  return files.has(path) ? "file" : "page";
}

/** @param path of the API, without its query */
export function apiTakes(path: string): Takes {
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.takes ?? READ;
}
