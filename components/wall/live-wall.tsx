import { Suspense, useMemo } from "react";
import { facetsOf } from "#lib/domain/facets";
import type { Asking } from "#lib/domain/filters";
import type { Limits } from "#lib/domain/running-long";
import { OF_TODAY, type WallLink } from "#lib/domain/wall-link";
import { countsOfSelection } from "#lib/live-list/shown-counts";
import { select } from "#lib/live-list/selection";
import { BoardTimeContext } from "../live/board-time.ts";
import { Redrawn } from "../live/redrawn.tsx";
import { useBeginning } from "../live/use-beginning.ts";
import type { FirstPages } from "../live/live-store.ts";
import { useLiveList } from "../live/use-live-list.ts";
import type { ShownPart } from "./scope-in-words.ts";
import { listInWords } from "./list-words.ts";
import type { Phone } from "./phone-code.tsx";
import { useWallTime } from "./use-wall-time.ts";
import { WallHead } from "./wall-head.tsx";
import { WallNoList } from "./notices.ts";
import { WallView } from "./wall-view.tsx";

export interface LiveWallProps {
  organisationName: string;
  /** IANA name. */
  timeZone: string;
  /** The server's time when it made this page, milliseconds. */
  openedAt: number;
  link: WallLink;
  asking: Asking;
  /** What of the list this screen is for, by its link and by what it may show. */
  shown: ShownPart;
  /** After how many minutes a sitting is running long: by a test's name or a subject. */
  limits: [testOrSubject: string, minutes: number][];
  hasRoster: boolean;
  /** Whether nobody signs in, and the learners are invented. */
  isDemo: boolean;
  phone: Phone;
}

/** Holds the one list that the wall shows. */
export function LiveWall(props: LiveWallProps & { first: FirstPages | null }) {
  const { link, asking, limits: givenLimits, hasRoster, first, openedAt, phone, ...head } = props;
  const { isDemo } = head;
  const { state, error } = useLiveList({ first, asking, isRead: false });
  const beginning = useBeginning(state, first);
  const displayed = state.displayed ?? beginning?.known ?? null;
  const { phase, isStale, trouble, until, longAt } = useWallTime(displayed?.mark, error, openedAt);
  const content = displayed?.content;
  const added = content?.added;
  const limits: Limits = useMemo(
    () => ({ set: new Map(givenLimits), added: added ?? [] }),
    [givenLimits, added],
  );
  const isRead = hasRoster && !displayed?.mark.freshness.missing?.includes("roster");
  const selection = useMemo(() => content && select(content, OF_TODAY, facetsOf), [content]);
  const counted = useMemo(
    () =>
      content &&
      selection &&
      countsOfSelection(content, selection, { limits, hasRoster: isRead, isOwn: false, until }),
    [content, selection, limits, isRead, until],
  );
  const counts = beginning?.made.counts ?? counted;
  const time = useMemo(
    () => ({ until, longAt, isStill: isStale, isStale, limits }),
    [until, longAt, isStale, limits],
  );
  return (
    <BoardTimeContext value={time}>
      <Redrawn>
        <WallHead
          {...head}
          openedAt={openedAt}
          mark={displayed?.mark}
          told={counts && listInWords(counts, head.shown.isPart)}
          asking="Asking CENTURY who is sitting"
          phase={phase}
          trouble={trouble}
        />
        {content && selection && counts ? (
          <WallView
            link={link}
            shown={head.shown}
            today={selection.today}
            counts={counts}
            content={content}
            hasRoster={isRead}
            phone={phone}
            isDemo={isDemo}
          />
        ) : (
          <Suspense fallback={null}>
            <WallNoList trouble={trouble} />
          </Suspense>
        )}
      </Redrawn>
    </BoardTimeContext>
  );
}
