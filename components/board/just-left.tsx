import type { Departure } from "#lib/wire/contract";
import { learnerName } from "#lib/domain/name";
import { duration, minutesBetween } from "#lib/domain/time";
import { SubjectDot } from "../ui/subject-dot.tsx";
import { DepartureWords } from "./departure-words.tsx";
import { useOwnWords } from "./reach.ts";

interface JustLeftProps {
  departures: Departure[];
  hueOf: (subject: string) => number;
}

export function JustLeft({ departures, hueOf }: JustLeftProps) {
  const own = useOwnWords();
  const whose = own ? ` ${own.whose}` : "";
  if (departures.length === 0) {
    return (
      <p className="py-2 text-label text-ink-3">
        Nobody{whose} has left the list in the last 5 minutes.
      </p>
    );
  }
  return (
    <>
      <ul>
        {departures.map((departure) => {
          const { session, at } = departure;
          const { sessionId, test, startDate } = session;
          return (
            <li key={sessionId} className="flex gap-2.5 border-b border-rule px-1 py-2">
              <span className="pt-px">
                <SubjectDot hue={hueOf(test.subject)} />
              </span>
              <div className="min-w-0">
                <p className="font-[560] [overflow-wrap:anywhere] text-row-ink">
                  <bdi>{learnerName(session)}</bdi>
                </p>
                <p className="flex items-center gap-1.5 text-row-ink-2">
                  <DepartureWords departure={departure} />
                </p>
                <p className="text-label text-ink-3">
                  {test.subject}, {duration(minutesBetween(startDate, at))}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      <p className="py-3 text-label text-ink-3">
        Names stay here for 5 minutes. “Left the list” means CENTURY no longer lists the sitting but
        has not confirmed that it finished.
      </p>
    </>
  );
}
