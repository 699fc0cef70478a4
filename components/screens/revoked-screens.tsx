import type { ListedScreen } from "#lib/domain/screens";
import { clockTime, longDate } from "#lib/domain/time";

/** Folded away: they show nobody, and are kept for a year so that each can be told why. */
export function RevokedScreens({
  screens,
  timeZone,
}: {
  screens: readonly ListedScreen[];
  timeZone: string;
}) {
  if (screens.length === 0) return null;
  return (
    <details className="w-full">
      <summary className="control">
        Revoked <span className="tabular-nums">{screens.length}</span>
      </summary>
      <ul className="mt-2 flex flex-col gap-1 text-ink-2">
        {screens.map(({ id, name, revokedAt }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
            {revokedAt !== null &&
              `, at ${clockTime(revokedAt, timeZone)} on ${longDate(revokedAt, timeZone)}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
