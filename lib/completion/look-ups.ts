import { MOST_VALUES, type UserFilter } from "#lib/connect/client";
import type { LookUp, Seeker } from "#lib/completion/state";
import type { RosterLearner } from "#lib/roster/learner";
import type { Roster } from "#lib/roster/roster";

/** The surest first. */
const KINDS = ["userId", "externalId", "upn", "username", "email"] as const;

/** How many values of each kind one question takes. */
export const mostValuesOf = (kind: UserFilter | "finishes") => (kind === "email" ? 1 : MOST_VALUES);

/** @param upnSuffix what the organisation's UPNs end in; empty where they have no suffix */
export function seekerOf(learner: RosterLearner, roster: Roster, upnSuffix: string): Seeker {
  const ownId = ownIdOf(learner, roster);
  const lookUps = KINDS.flatMap((kind): LookUp[] => {
    // Their id settles who they are: CENTURY is asked only for a name that the files lack.
    if (ownId !== null && (kind !== "userId" || learner.name !== null)) return [];
    const values = new Set(valuesOf(kind, learner, upnSuffix).filter((value) => value !== null));
    values.delete("");
    return values.size > 0 ? [{ kind, values: [...values] }] : [];
  });
  return { id: learner.id, ownId, lookUps };
}

/** Null where the files give none, or give the same one for others. */
function ownIdOf(learner: RosterLearner, roster: Roster): string | null {
  const { userId } = learner.keys;
  if (userId === null) return null;
  const match = roster.match({ userId, externalId: "", upn: "", username: "", emails: [] });
  return match?.learners.includes(learner) ? userId : null;
}

function valuesOf(
  kind: UserFilter,
  { keys, emails }: RosterLearner,
  upnSuffix: string,
): (string | null)[] {
  const { userId, externalId, upn, username, sourcedId, others } = keys;
  switch (kind) {
    case "userId":
      return [userId];
    case "externalId":
      return [externalId, sourcedId, ...others];
    case "upn":
      return [upn, ...others].flatMap((value) => (value ? upnsOf(value, upnSuffix) : []));
    case "username":
      // A user name may be an email address; a question takes thirty of the former and one of the latter.
      return [username, ...emails];
    case "email":
      return [...emails, username?.includes("@") ? username : null];
  }
}

/** As it is written, and in capitals as registers give it: CENTURY may compare letter by letter. */
function upnsOf(upn: string, suffix: string): string[] {
  const hasSuffix = upn.toUpperCase().endsWith(suffix.toUpperCase());
  const whole = hasSuffix ? upn : upn + suffix;
  return [whole, whole.toUpperCase()];
}
