import { z } from "zod";
import type { Learner } from "./college.ts";
import { BadRequest } from "./list-query.ts";
import { Paging, parseBody } from "./search-query.ts";

/** What `GET /users` and `POST /users/search` ask for; every filter that is given must hold. */
interface UsersQuery {
  userId: readonly string[];
  upn: readonly string[];
  externalId: readonly string[];
  username: readonly string[];
  email: string | undefined;
  name: string | undefined;
  role: string | undefined;
  limit: number;
  offset: number | undefined;
  cursor: string | undefined;
}

const ROLES = ["manager", "editor", "leadership", "guardian", "teacher", "student"];
const MOST = 30;

export function readUsersQuery(params: URLSearchParams): UsersQuery {
  const one = (name: string) => {
    const values = params.getAll(name);
    if (values.length > 1) throw new BadRequest(`${name} must be given once`);
    return values[0];
  };
  const many = (name: string) => {
    const values = params.getAll(name);
    if (values.length > MOST) throw new BadRequest(`${name} must have at most ${MOST} elements`);
    if (values.includes("")) throw new BadRequest(`${name} must not be empty`);
    return values;
  };
  const whole = (name: string) => {
    const text = one(name);
    if (text === undefined) return undefined;
    if (!/^\d+$/.test(text)) throw new BadRequest(`${name} must be a whole number`);
    return Number(text);
  };
  const limit = whole("limit") ?? 100;
  if (limit < 1 || limit > 100) throw new BadRequest("limit must be from 1 to 100");
  const userId = many("userId");
  if (!userId.every((id) => z.uuid().safeParse(id).success)) {
    throw new BadRequest("userId is malformed");
  }
  const role = one("role");
  if (role !== undefined && !ROLES.includes(role)) throw new BadRequest("role must be a role");
  const [offset, cursor] = [whole("offset"), one("cursor")];
  if (cursor !== undefined && offset !== undefined) {
    throw new BadRequest("offset cannot be used with cursor");
  }
  return {
    userId: userId.map((id) => id.toLowerCase()),
    upn: many("upn"),
    externalId: many("externalId"),
    username: many("username"),
    email: one("email"),
    name: one("name"),
    role,
    limit,
    offset,
    cursor,
  };
}

const Texts = z.array(z.string().min(1)).min(1).optional();
const Search = Paging.extend({
  search: z
    .object({
      userIds: z.array(z.uuid()).min(1).optional(),
      upns: Texts,
      externalIds: Texts,
      usernames: Texts,
      email: z.string().optional(),
      name: z.string().optional(),
      role: z.enum(ROLES).optional(),
    })
    .default({}),
});

export function readUsersSearch(body: string): UsersQuery {
  const { search, limit, offset, cursor } = parseBody(Search, body);
  const { userIds, upns, externalIds, usernames, email, name, role } = search;
  return {
    userId: (userIds ?? []).map((id) => id.toLowerCase()),
    upn: upns ?? [],
    externalId: externalIds ?? [],
    username: usernames ?? [],
    email,
    name,
    role,
    limit,
    offset,
    cursor: cursor ?? undefined,
  };
}

/** A page of users, by id; a cursor is the last id before it, in base64 that must be percent-encoded. */
export function usersPage(users: Iterable<Learner>, query: UsersQuery) {
  const found = [...users]
    .filter((user) => passes(user, query))
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const from =
    after === null ? (query.offset ?? 0) : found.findIndex((each) => each.userId > after);
  const start = from === -1 ? found.length : from;
  const items = found.slice(start, start + query.limit);
  const isLast = start + query.limit >= found.length;
  return {
    items: items.map(({ className: _class, ...user }) => ({ ...user, roles: ["student"] })),
    total: found.length,
    limit: query.limit,
    offset: query.offset ?? 0,
    previousCursor: null,
    nextCursor: isLast ? null : userCursor(items.at(-1)!.userId),
    page: Math.floor(start / query.limit) + 1,
  };
}

const among = (values: readonly string[], value: string | undefined) =>
  values.length === 0 || (value !== undefined && values.includes(value));

function passes(user: Learner, query: UsersQuery): boolean {
  const { email, name, role } = query;
  const has = (text: string) => text.toLowerCase() === email?.toLowerCase();
  return (
    among(query.userId, user.userId) &&
    among(query.upn, user.upn) &&
    among(query.externalId, user.externalId) &&
    among(query.username, user.username) &&
    (email === undefined || (user.emails ?? []).some(has)) &&
    (name === undefined || (user.fullName ?? "").toLowerCase().includes(name.toLowerCase())) &&
    (role === undefined || role === "student")
  );
}

const PREFIX = "~?>";
/** Leads to whoever comes after that id. */
export const userCursor = (userId: string) => Buffer.from(PREFIX + userId).toString("base64");

function readCursor(text: string): string {
  const read = Buffer.from(text, "base64").toString();
  if (!read.startsWith(PREFIX)) throw new BadRequest("cursor is malformed");
  return read.slice(PREFIX.length);
}
