import { useRef } from "react";
import type { Session, SubjectTally } from "#lib/wire/contract";
import type { Content } from "#lib/live-list/content";
import { useMeasured } from "../ui/use-measured.ts";
import { Fit } from "./fit.tsx";
import { PageFoot } from "./page-foot.tsx";
import { NamePage } from "./name-page.tsx";
import type { Page } from "./pages.ts";
import { usePages } from "./use-pages.ts";
import type { WallLayout } from "./wall-layout.ts";

interface NamePagesProps {
  pages: readonly Page[];
  layout: WallLayout;
  /** As they are now: a round shows who was there when it began. */
  rows: readonly Session[];
  /** Why whoever is gone is gone. */
  departed: Content["departed"];
  subjects: readonly SubjectTally[];
  isTurning: boolean;
  /** What stands under the names, a sentence each. */
  notes: readonly string[];
}

/** The names, a page after the other, each fading into the next. */
export function NamePages({
  pages,
  layout,
  rows,
  departed,
  subjects,
  isTurning,
  notes,
}: NamePagesProps) {
  const place = useRef<HTMLDivElement>(null);
  const size = useMeasured(place);
  const { room } = layout;
  const turning = usePages(pages, `${room.columns} ${room.height} ${room.row}`, isTurning);
  const { page, leaving, index, count, turns } = turning;
  const present = new Map(rows.map((session) => [session.sessionId, session]));
  const last = notes.at(-1);
  const above = layout.hasNoteInFoot ? notes.slice(0, -1) : notes;
  const shared = {
    columns: room.columns,
    isStacked: room.isStacked,
    unit: layout.units.name,
    width: size?.width ?? 0,
    measure: size && size.measure,
    present,
    subjects,
    departed,
  };
  return (
    <>
      <div ref={place} className="wall-names">
        {size && leaving && (
          <div
            key={`leaving ${index}`}
            className="wall-page wall-page-leaving"
            aria-hidden
            onAnimationEnd={turning.onFaded}
          >
            <NamePage page={leaving} {...shared} />
          </div>
        )}
        {size && page && (
          <div key={`page ${index}`} className="wall-page" data-turned={leaving && ""}>
            <NamePage page={page} {...shared} />
          </div>
        )}
      </div>
      {above.length > 0 && (
        <ul className="wall-notes">
          {above.map((note) => (
            <li key={note}>
              <Note>{note}</Note>
            </li>
          ))}
        </ul>
      )}
      <PageFoot
        index={index}
        turns={turns}
        count={count}
        dwell={turning.dwell}
        isTurning={isTurning}
      >
        {layout.hasNoteInFoot && last !== undefined && <Note>{last}</Note>}
      </PageFoot>
    </>
  );
}

function Note({ children: note }: { children: string }) {
  return (
    <Fit as="span" className="wall-note" least={0.6} text={note}>
      {note}
    </Fit>
  );
}
