import { useDeferredValue, useState } from "react";
import type { Progress } from "#lib/domain/progress";
import { classLists, chosenClasses } from "#lib/domain/class-lists";
import type { ClassesAddress } from "#lib/domain/classes-address";
import type { Asking } from "#lib/domain/filters";
import { isShownIn } from "#lib/domain/progress-view";
import { runningLongBy } from "#lib/domain/running-long-by";
import { newsInWords } from "#lib/live-list/moves";
import { pendingFor } from "#lib/live-list/pending";
import { classesBegun } from "#lib/live-list/begun-classes";
import { pendingInProgress, progressMoves } from "#lib/live-list/progress-moves";
import { useBoardTime } from "../live/board-time.ts";
import { ChangesLine } from "../live/changes-line.tsx";
import { useNameForm } from "../live/name-form.ts";
import { ListSection } from "../live/list-section.tsx";
import { HoldNotice } from "../live/hold-notice.tsx";
import { holdOf } from "../live/hold.ts";
import { WholeCueLater } from "../live/whole-cue-later.tsx";
import type { Shown } from "../bar/whole-page.tsx";
import { ClassActions } from "./class-actions.tsx";
import { ClassFilters } from "./class-filters.tsx";
import { ClassRows } from "./class-rows.tsx";
import { MissingHeadline, ProgressNotes } from "./missing-headline.tsx";
import { MissingList } from "./missing-list.tsx";
import { SignInSheets } from "./sign-in-sheets.tsx";
import { SubjectTiles } from "./subject-tiles.tsx";
import { useCounted } from "./use-counted.ts";
import { useNames } from "./use-names.ts";
import { usePrinting } from "./use-printing.ts";

interface ClassesViewProps extends Shown<Progress> {
  address: ClassesAddress;
  onAddress: (change: Partial<ClassesAddress>) => void;
  /** How often what is shown was taken down. */
  life: number;
  /** Whether the reader may take a file of other staff's classes too. */
  isLead: boolean;
}

/** As much as the reader may see. */
const ALL: Asking = {};

/** Everything on it is a function of what is displayed, of what the reader has chosen, and of the minute. */
export function ClassesView(props: ClassesViewProps) {
  "use memo";
  const { latest, displayed, pause, life, isLead, onUpdate, onCue } = props;
  const { address, onAddress: change } = props;
  const { longAt, isStale } = useBoardTime();
  const progress = displayed.content;
  const { house } = progress;
  const [staff, setStaff] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [areSheetsAsked, setSheetsAsked] = useState(false);
  const form = useNameForm();
  const names = useNames(
    { house: house.tag, life, asking: ALL, missing: null },
    address.missing || areSheetsAsked,
  );
  usePrinting(areSheetsAsked && names !== null, () => setSheetsAsked(false));
  const lists = classLists(progress, address.due);
  // Chosen once: the page must not turn into another when the first learner starts.
  const [first] = useState(lists.due.length > 0 ? ("due" as const) : ("all" as const));
  const list = address.show ?? first;
  const choice = {
    list,
    site: address.site,
    staff,
    text: useDeferredValue(text),
    due: address.due,
  };
  const places = chosenClasses(progress, choice, lists);
  const hasSubject = (nth: number) =>
    address.subject.length === 0 || address.subject.includes(house.subjects[nth]!.subject);
  const shown = { places, hasSubject };
  const view = useCounted(progress, shown, runningLongBy(longAt));
  const rows = [...view.rows].sort(
    (a, b) =>
      b.missing.length - a.missing.length || b.learners.unknown - a.learners.unknown || a.at - b.at,
  );
  const columns = house.subjects
    .map((subject, at) => ({ ...subject, at }))
    .filter(({ at }) => hasSubject(at) && rows.some(({ bySubject }) => bySubject[at]));
  const isShown = isShownIn(progress, shown);
  const waiting = pendingInProgress(displayed, latest.content, isShown);
  const hold = holdOf(pendingFor(waiting, pause.at !== null), pause, onUpdate);
  const tick = (name: string, isDue: boolean) =>
    change({
      due: isDue ? [...address.due, name] : address.due.filter((each) => each !== name),
    });
  return (
    <div className="page-gutter pb-12">
      <WholeCueLater
        latest={latest}
        begun={(from: Progress, to: Progress) => classesBegun(from, to, shown)}
        asked={JSON.stringify([address, staff, choice.text, list])}
        isStale={isStale}
        isPaused={pause.at !== null}
        onTitle={onCue}
      />
      <div className="classes-top">
        <MissingHeadline
          learners={view.learners}
          classes={rows.length}
          isDueAlone={list === "due"}
        />
        <SubjectTiles
          subjects={house.subjects}
          bySubject={view.bySubject}
          chosen={address.subject}
          onChoose={(subject) => change({ subject })}
        />
      </div>
      <ClassFilters
        house={house}
        list={list}
        counts={{ due: lists.due.length, mine: lists.mine.length, all: lists.all.length }}
        onList={(show) => change({ show })}
        site={address.site}
        onSite={(site) => change({ site })}
        staff={staff}
        onStaff={setStaff}
        onSearch={setText}
      />
      <ClassActions
        isMissingShown={address.missing}
        onMissing={() => change({ missing: !address.missing })}
        csv={
          isLead || rows.some(({ of }) => of.isMine)
            ? {
                path: "/api/missing.csv",
                body: { ...choice, text, subject: address.subject, names: form },
              }
            : null
        }
        onPrint={() => setSheetsAsked(true)}
      />
      <ProgressNotes past={progress.past} house={house} />
      <HoldNotice hold={hold} />
      <div data-read>
        {rows.length === 0 ? (
          <p id="classes" className="py-6 text-ink-2">
            {emptyInWords(list === "due" && lists.due.length === 0)}
          </p>
        ) : (
          <ListSection
            id="classes"
            label="Classes"
            count={rows.length}
            what={JSON.stringify([address, staff, choice.text])}
            of="classes"
            row={address.missing ? "[data-missing]" : ".class-row"}
          >
            {(count) =>
              address.missing ? (
                <MissingList rows={rows.slice(0, count)} names={names} />
              ) : (
                <ClassRows
                  rows={rows.slice(0, count)}
                  columns={columns}
                  ticked={list === "due" ? null : address.due}
                  onTick={tick}
                />
              )
            }
          </ListSection>
        )}
      </div>
      <ChangesLine
        what="page"
        shown={displayed}
        asked={JSON.stringify([address, staff])}
        newsSince={(before) => {
          const news = newsInWords(progressMoves(before, progress, isShown).bySubject);
          return news && `${news} ${view.learners.not_started} have not started.`;
        }}
        hold={hold}
      />
      {areSheetsAsked && names && (
        <SignInSheets
          progress={progress}
          rows={rows}
          names={names}
          takenAt={displayed.mark.takenAt}
        />
      )}
    </div>
  );
}

function emptyInWords(isNoneDue: boolean): string {
  return isNoneDue
    ? "No class here has a start today. “All” has every class, and there you can tick those that are due."
    : "No class matches.";
}
