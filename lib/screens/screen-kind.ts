import { StoredScreen } from "#lib/screens/screen-file";
import type { Kind } from "#lib/valkey/facts";

const DAY_MS = 24 * 3_600_000;
/** Longer than the summer, for instances that keep no file. */
const KEEP_MS = 100 * DAY_MS;

/** @param isForgotten whether nobody needs to know it any more */
export function screenKind(isForgotten: (screen: StoredScreen) => boolean): Kind<StoredScreen> {
  return {
    name: "screen",
    keepMs: KEEP_MS,
    read: (value) => StoredScreen.safeParse(value).data ?? null,
    // Not its own: two leads may type one code at two instances that can't meet, and that is one screen.
    idOf: ({ tokenHash }) => tokenHash,
    merge: mergeScreens,
    isOver: isForgotten,
  };
}

/** Whoever revoked it first has revoked it for good; otherwise the later change and the later sight count. */
function mergeScreens(a: StoredScreen, b: StoredScreen): StoredScreen {
  const [one, two] = [partsOf(a), partsOf(b)];
  const revokedAt = [a.revokedAt, b.revokedAt].filter((at) => at !== null).sort()[0] ?? null;
  return {
    ...first(one.made, two.made, ({ createdAt, id }) => [createdAt, id]),
    ...last(one.choice, two.choice, ({ changedAt = "" }) => [changedAt]),
    ...last(one.seen, two.seen, ({ lastSeenAt, device }) => [lastSeenAt ?? "", device ? "1" : ""]),
    revokedAt,
  };
}

/** What was settled as it was added, what may be changed later, and what it shows of itself. */
function partsOf(screen: StoredScreen) {
  const {
    id,
    tokenHash,
    createdAt,
    createdBy,
    lastSeenAt,
    device,
    revokedAt: _,
    ...choice
  } = screen;
  return {
    made: { id, tokenHash, createdAt, createdBy },
    choice,
    seen: { lastSeenAt, ...(device && { device }) },
  };
}

/** The later of two by what `by` says; of two alike always the same one. */
function last<T extends object>(a: T, b: T, by: (each: T) => readonly string[]): T {
  const order = (each: T) => JSON.stringify([...by(each), inOrder(each)]);
  return order(a) < order(b) ? b : a;
}

function first<T extends object>(a: T, b: T, by: (each: T) => readonly string[]): T {
  return last(a, b, by) === a ? b : a;
}

/** The same for two that say the same, in whatever order they have their fields. */
const inOrder = (value: unknown): unknown =>
  value === null || typeof value !== "object" || Array.isArray(value)
    ? value
    : Object.entries(value)
        .sort(([one], [two]) => (one < two ? -1 : 1))
        .map(([name, each]) => [name, inOrder(each)]);

/** Whether all but when it was last seen is the same: that alone need not be written at once. */
export function isSameButSeen(a: StoredScreen, b: StoredScreen): boolean {
  const [one, two] = [partsOf(a), partsOf(b)];
  const told = ({ made, choice }: typeof one, { revokedAt }: StoredScreen) =>
    JSON.stringify(inOrder({ made, choice, revokedAt }));
  return told(one, a) === told(two, b);
}
