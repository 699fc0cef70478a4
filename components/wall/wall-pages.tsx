import { useRef, type ReactNode } from "react";
import { useMeasured, type Measured } from "../ui/use-measured.ts";
import { PageNumber } from "./page-number.tsx";
import type { Page, Room } from "./pages.ts";
import type { Phone } from "./phone-code.tsx";
import { usePages } from "./use-pages.ts";
import { Note, WallFoot } from "./wall-foot.tsx";
import type { Frame } from "./wall-layout.ts";

/** What a page is drawn into. */
interface Sheet {
  columns: number;
  /** Of a column, pixels. */
  width: number;
  /** How wide a text is at a size; null before the page can be measured. */
  measure: Measured["measure"] | null;
}

interface WallPagesProps<Shown> {
  pages: readonly Shown[];
  /** For which the pages of names were laid. */
  room: Room;
  /** Of what they are, in a word: pages of something else begin another round. */
  of?: string;
  frame: Frame;
  isTurning: boolean;
  /** What stands under the pages, a sentence each. */
  notes: readonly string[];
  phone: Phone;
  isDemo: boolean;
  /** What is on a page. */
  children: (page: Shown, sheet: Sheet) => ReactNode;
}

/** The names or classes, a page after the other, each fading into the next; and beneath them the foot. */
export function WallPages<Shown extends Page<unknown>>(props: WallPagesProps<Shown>) {
  const { pages, room, of = "", frame, children: show, isTurning, notes } = props;
  const place = useRef<HTMLDivElement>(null);
  const size = useMeasured(place);
  const { columns, lines, line } = room;
  const turning = usePages(pages, `${columns} ${lines} ${line} ${of}`, isTurning);
  const { page, leaving, index } = turning;
  const last = frame.hasNoteInFoot ? notes.at(-1) : undefined;
  const above = last === undefined ? notes : notes.slice(0, -1);
  const width = size ? (size.width - (columns - 1) * frame.gap) / columns : 0;
  const sheet: Sheet = { columns, width, measure: size && size.measure };
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
            {show(leaving, sheet)}
          </div>
        )}
        {size && page && (
          <div key={`page ${index}`} className="wall-page" data-turned={leaving && ""}>
            {show(page, sheet)}
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
