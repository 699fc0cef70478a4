import { useRef } from "react";
import type { Session, SubjectTally } from "#lib/wire/contract";
import type { Content } from "#lib/live-list/content";
import { useMeasured } from "../ui/use-measured.ts";
import { ClassPage } from "./class-page.tsx";
import type { Group } from "./groups.ts";
import { NamePage } from "./name-page.tsx";
import { PageNumber } from "./page-number.tsx";
import type { Page } from "./pages.ts";
import type { Phone } from "./phone-code.tsx";
import { usePages } from "./use-pages.ts";
import { Note, WallFoot } from "./wall-foot.tsx";
import type { WallLayout } from "./wall-layout.ts";

interface WallPagesProps {
  pages: readonly Page[];
  layout: WallLayout;
  /** A design pixel of names, pixels. */
  unit: number;
  /** As they are now: a round shows who was there when it began. */
  rows: readonly Session[];
  groups: readonly Group[];
  by: "class" | "test";
  /** Why whoever is gone is gone. */
  departed: Content["departed"];
  subjects: readonly SubjectTally[];
  isTurning: boolean;
  /** What stands under the names, a sentence each. */
  notes: readonly string[];
  phone: Phone;
  isDemo: boolean;
}

/** The names or classes, a page after the other, each fading into the next; and beneath them the foot. */
export function WallPages(props: WallPagesProps) {
  const { pages, layout, unit, rows, departed, subjects, isTurning, notes } = props;
  const place = useRef<HTMLDivElement>(null);
  const size = useMeasured(place);
  const { columns, lines, line } = layout.names;
  const turning = usePages(pages, `${columns} ${lines} ${line}`, isTurning);
  const { page, leaving, index } = turning;
  const present = new Map(rows.map((session) => [session.sessionId, session]));
  const last = layout.hasNoteInFoot ? notes.at(-1) : undefined;
  const above = last === undefined ? notes : notes.slice(0, -1);
  const width = size ? (size.width - (columns - 1) * layout.gap) / columns : 0;
  const show = (each: Page) =>
    each.of === "names" ? (
      <NamePage
        page={each}
        columns={columns}
        unit={unit}
        width={width}
        measure={size && size.measure}
        present={present}
        departed={departed}
        subjects={subjects}
      />
    ) : (
      <ClassPage page={each} columns={columns} groups={props.groups} by={props.by} />
    );
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
            {show(leaving)}
          </div>
        )}
        {size && page && (
          <div key={`page ${index}`} className="wall-page" data-turned={leaving && ""}>
            {show(page)}
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
      <WallFoot
        page={<PageNumber {...turning} isTurning={isTurning} />}
        note={last}
        phone={props.phone}
        isDemo={props.isDemo}
      />
    </>
  );
}
