import { Check, LogOut } from "lucide";
import type { Departure } from "#lib/wire/contract";
import { clockTime } from "#lib/domain/time";
import { useTimeZone } from "../live/board-time.ts";
import { Icon } from "../ui/icon.tsx";

/** Finished only where that is confirmed: the list alone can't say why somebody is no longer on it. */
export function DepartureWords({
  departure: { reason, at },
}: {
  departure: Pick<Departure, "reason" | "at">;
}) {
  const timeZone = useTimeZone();
  const icon = reason === "finished" ? Check : LogOut;
  return (
    <>
      <Icon of={icon} size="0.875rem" className="flex-none" />
      {reason === "finished" ? "Finished" : "Left the list"} {clockTime(at, timeZone)}
    </>
  );
}
