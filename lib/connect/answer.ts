import { z } from "zod";
import type { Session } from "#lib/contract";
import { ConnectFailure } from "#lib/connect/failure";
import { readInstant } from "#lib/time";
import type { ClassesOf, UserKeys } from "#lib/user-keys";

/**
 * Connect's answer, read with tolerance for what its contract leaves open and no more: unknown fields and
 * values pass by, optional ones may be absent or null, but an item without an id or a start is a malformed
 * answer, because leaving a learner out without a word would be a lie.
 *
 * The least data: what is not named here (date of birth, gender, middle name, results) is dropped at this
 * door, and what a roster knows learners by (user name, emails, UPN, external id) as soon as it was asked.
 * Source: simulator/openapi.yaml, InProgressSession, CompletedSession and Pagination.
 */
const Text = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? "");

const Id = z.string().min(1);

const Instant = z.string().transform((text, context) => {
  const instant = readInstant(text);
  if (instant !== null) return instant;
  context.addIssue("not an instant");
  return z.NEVER;
});

const NO_SUBJECT = "Subject not given";

/** Of no use to anybody but a roster: one of another type is none. */
const Key = Text.catch("");

const User = z.object({
  userId: Id,
  fullName: Text,
  firstName: Text,
  lastName: Text,
  externalId: Key,
  upn: Key,
  username: Key,
  emails: z.array(Key).nullish().catch([]),
});

const InProgressSession = z.object({
  sessionId: Id,
  startDate: Instant,
  status: z.literal("IN_PROGRESS"),
  user: User,
  test: z.object({ testId: Id, name: Text, subject: Text }),
});

function sessionOf(
  { sessionId, startDate, status, user, test }: z.output<typeof InProgressSession>,
  classesOf: ClassesOf,
): Session {
  const { userId, firstName, lastName } = user;
  return {
    sessionId,
    startDate,
    status,
    user: { userId, fullName: nameOf(user), firstName, lastName },
    test: {
      testId: test.testId,
      name: test.name || "Test name not given",
      subject: test.subject || NO_SUBJECT,
    },
    classes: classesOf(keysOf(user)),
  };
}

function nameOf({ fullName, firstName, lastName }: z.output<typeof User>): string {
  return fullName || [firstName, lastName].filter(Boolean).join(" ");
}

function keysOf({ userId, externalId, upn, username, emails }: z.output<typeof User>): UserKeys {
  return { userId, externalId, upn, username, emails: emails ?? [] };
}

/** A sitting that Connect's completed list names. Its learner's name and its result are not read. */
const CompletedSession = z
  .object({
    sessionId: Id,
    status: z.literal("COMPLETED"),
    endDate: Instant.nullish().transform((at) => at ?? null),
    user: z.object({ userId: Id }),
    test: z.object({ subject: Text }),
  })
  .transform(({ sessionId, endDate, user, test }) => ({
    sessionId,
    endDate,
    userId: user.userId,
    subject: test.subject || NO_SUBJECT,
  }));

export type Finish = z.output<typeof CompletedSession>;

export interface ConnectPage<Item> {
  items: Item[];
  /** Opaque; null at the end. */
  nextCursor: string | null;
  /** How many there are in all, a hint; null where it is not told. */
  total: number | null;
}

/** @param classesOf the roster's word on each user, asked here because nobody after this knows their keys */
export function readInProgressPage(body: unknown, classesOf: ClassesOf): ConnectPage<Session> {
  const { items, ...page } = readRawInProgressPage(body);
  return { ...page, items: items.map((item) => sessionOf(item, classesOf)) };
}

const readRawInProgressPage = pageReader(InProgressSession);
export const readCompletedPage = pageReader(CompletedSession);

/** Somebody who has an account: their keys, to be found by, and their name for the register. */
export interface KnownUser {
  keys: UserKeys;
  name: string;
}

const readRawUsersPage = pageReader(User);

export function readUsersPage(body: unknown): ConnectPage<KnownUser> {
  const { items, ...page } = readRawUsersPage(body);
  return { ...page, items: items.map((user) => ({ keys: keysOf(user), name: nameOf(user) })) };
}

/** What it makes throws a `malformed` failure that names the fields at fault and none of their values. */
function pageReader<Item>(item: z.ZodType<Item>): (body: unknown) => ConnectPage<Item> {
  const Page = z.object({
    // One of the documented examples wraps its list twice.
    data: z.union([z.array(item), z.tuple([z.array(item)]).transform(([inner]) => inner)]),
    pagination: z.object({
      nextCursor: z.string().nullish(),
      total: z.number().nullish().catch(null),
    }),
  });
  return (body) => {
    const parsed = Page.safeParse(body);
    if (!parsed.success) {
      const fields = new Set(parsed.error.issues.map((issue) => fieldPath(issue.path)));
      throw new ConnectFailure(
        "malformed",
        `unexpected shape at ${[...fields].slice(0, 3).join(", ")}`,
      );
    }
    const { data, pagination } = parsed.data;
    return {
      items: data,
      nextCursor: pagination.nextCursor || null,
      total: pagination.total ?? null,
    };
  };
}

/** Only the contract's own field names: an unexpected answer's keys could be anything, a name included. */
function fieldPath(path: PropertyKey[]): string {
  const known = path.filter((key) => typeof key === "string");
  return known.join(".") || "the top";
}
