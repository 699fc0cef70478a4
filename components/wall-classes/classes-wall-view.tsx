import { useMemo, type CSSProperties } from "react";
import type { Asking } from "#lib/domain/filters";
import type { Progress } from "#lib/domain/progress";
import type { ProgressView } from "#lib/domain/progress-view";
import type { WallLink } from "#lib/domain/wall-link";
import { namesInOrder, type GivenNames } from "../classes/names-in-order.ts";
import { useNames } from "../classes/use-names.ts";
import { useTimeZone } from "../live/board-time.ts";
import { useStepped } from "../live/use-stepped.ts";
import { useCodeSide, type Phone } from "../wall/phone-code.tsx";
import type { ShownPart } from "../wall/scope-in-words.ts";
import type { Place } from "../wall/wall-layout.ts";
import { WallMain } from "../wall/wall-main.tsx";
import { WallPages } from "../wall/wall-pages.tsx";
import { ClassList } from "./class-list.tsx";
import { MissingNames } from "./missing-names.tsx";
import { hasWordsBeneath } from "./progress-layout.ts";
import { progressNotes } from "./progress-notes.ts";
import { leftOutInWords, showNext, type Given, type MissingOne } from "./progress-show.ts";
import { keyItems, WallKey } from "./wall-key.tsx";
import { WallSubjects, type DueSubject } from "./wall-subjects.tsx";
import { allOf } from "../classes/progress-bar.tsx";

interface ClassesWallViewProps {
  link: WallLink;
  asking: Asking;
  shown: ShownPart;
  progress: Progress;
  view: ProgressView;
  /** How often what is shown was taken down. */
  life: number;
  phone: Phone;
  isDemo: boolean;
}

/** Everything on it is a function of what is known, of the screen, and of the minute. */
export function ClassesWallView(props: ClassesWallViewProps) {
  const { link, asking, progress, view, life } = props;
  const missing = useMemo(() => view.rows.flatMap((row) => row.missing), [view]);
  const isNaming = link.names !== "none" && missing.length > 0;
  const names = useNames({ house: progress.house.tag, life, asking, missing }, isNaming);
  return <WallMain>{(place) => <ClassesLaid {...props} names={names} place={place} />}</WallMain>;
}

function ClassesLaid(props: ClassesWallViewProps & { names: GivenNames | null; place: Place }) {
  const { link, shown, progress, view, names, phone, isDemo, place } = props;
  const { house, past } = progress;
  const isAsking = past.is === "asking";
  const timeZone = useTimeZone();
  const side = useCodeSide(phone, place.units.screen);
  const notes = progressNotes(link, shown, progress, timeZone);
  const items = useMemo(() => keyItems(view, isAsking), [view, isAsking]);
  const subjects = useMemo(() => dueIn(progress, view), [progress, view]);
  const given = useMemo(
    (): Given => ({
      place,
      rows: view.rows,
      subjects: subjects.length,
      begun: new Set(progress.begun),
      missing: names && missingIn(view, names),
      names: link.names,
      notes: notes.length,
      code: side,
      items: items.map(({ words }) => words),
    }),
    [place, view, subjects.length, progress, names, link.names, notes.length, side, items],
  );
  const [show] = useStepped(showNext, null, given);
  const { layout, pages } = show;
  const rows = new Map(view.rows.map((row) => [row.of.name, row]));
  const style = {
    "--note": `${layout.note}px`,
    "--foot": `${layout.foot}px`,
    "--code": `${side}px`,
    "--gap": `${layout.gap}px`,
    "--line": `${layout.names.line}px`,
    "--class-line": `${layout.classes.line}px`,
    "--name": `${show.grown * place.units.name}px`,
  };
  const untold = layout.subjects.count > 0 ? subjects.length - layout.subjects.count : 0;
  const more = untold > 0 && `${untold} more ${untold === 1 ? "subject" : "subjects"}: no room.`;
  return (
    <div className="wall-laid" style={style as CSSProperties}>
      {view.rows.length > 0 && <WallKey items={items} {...layout.key} />}
      {layout.subjects.count > 0 && (
        <WallSubjects
          subjects={subjects.slice(0, layout.subjects.count)}
          row={layout.subjects.row}
          hasMore={hasWordsBeneath(layout.subjects, place.units.rest)}
          isAsking={isAsking}
        />
      )}
      {view.rows.length === 0 && (
        <div className="wall-empty">
          <p>A class appears here as soon as the roster has it.</p>
        </div>
      )}
      <WallPages
        pages={pages}
        room={layout.names}
        of={house.tag}
        frame={layout}
        isTurning={link.isTurning}
        notes={[...leftOutInWords(show, given), ...notes, more].filter((note) => note !== false)}
        phone={{ ...phone, code: side > 0 ? phone.code : null }}
        isDemo={isDemo}
      >
        {(page, { columns }) =>
          page.of === "names" ? (
            <MissingNames parts={page.columns} columns={columns} rows={rows} />
          ) : (
            <>
              <ClassList
                page={page}
                columns={layout.classes.columns}
                rows={rows}
                isAsking={isAsking}
              />
              {page.beneath && (
                <div className="wall-beneath">
                  <MissingNames parts={page.beneath} columns={columns} rows={rows} />
                </div>
              )}
            </>
          )
        }
      </WallPages>
    </div>
  );
}

function dueIn({ house }: Progress, { bySubject }: ProgressView): DueSubject[] {
  return house.subjects.flatMap((known, nth) => {
    const counts = bySubject[nth]!;
    return allOf(counts) > 0 ? { ...known, counts } : [];
  });
}

/** In the order of the classes, and by name. */
function missingIn({ rows }: ProgressView, names: GivenNames): Map<string, MissingOne[]> {
  const some = rows.filter(({ missing }) => missing.length > 0);
  // The server has put them into the form that this screen may show.
  return new Map(some.map(({ of, missing }) => [of.name, namesInOrder(missing, names, "full")]));
}
