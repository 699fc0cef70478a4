import type { UserFilter } from "#lib/connect/users";
import type { RosterLearner } from "#lib/roster/learners";

/** The values by which these learners are asked for, of one kind; each once. */
export function questionFor(
  kind: UserFilter,
  learners: readonly RosterLearner[],
  upnSuffix: string,
): string[] {
  const values = learners.flatMap(({ keys, emails, name }) => {
    const { userId, externalId, upn, username, sourcedId, others } = keys;
    switch (kind) {
      case "userId":
        // Whoever has an id and a name in the files is known already.
        return [name === null ? userId : null];
      case "externalId":
        return [externalId, sourcedId, ...others];
      case "upn":
        return [upn, ...others].map((value) => value && withSuffix(value, upnSuffix));
      case "username":
        // A user name may be an email address, and a question takes thirty of those and one of these.
        return [username, ...emails];
      case "email":
        return [...emails, username?.includes("@") ? username : null];
    }
  });
  return [...new Set(values.filter((value) => value !== null && value !== ""))] as string[];
}

function withSuffix(upn: string, suffix: string): string {
  return upn.endsWith(suffix) ? upn : upn + suffix;
}
