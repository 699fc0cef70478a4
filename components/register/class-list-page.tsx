import { BoardLink } from "../ui/board-link.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { ClassListView, type ListedClass } from "./class-list.tsx";

interface ClassListPageProps {
  hasRoster: boolean;
  /** Whether these are the reader's own classes, because they may see no others. */
  isOwn: boolean;
  classes: readonly ListedClass[];
  /** When it was so that they sat, in words; null where there is no list. */
  sittingAt: string | null;
}

export function ClassListPage({ hasRoster, isOwn, classes, sittingAt }: ClassListPageProps) {
  if (isOwn && classes.length === 0) {
    return (
      <PlainPage title="Classes" isWide place="classes">
        <p className="text-ink-2">
          No class in the roster is known to be yours. Ask whoever looks after the roster to put
          your address on your classes, as you sign in with it.
        </p>
      </PlainPage>
    );
  }
  if (hasRoster) {
    return (
      <PlainPage title="Classes" isWide place="classes">
        <ClassListView
          title={isOwn ? "Your classes" : "All classes"}
          classes={classes}
          sittingAt={sittingAt}
        />
      </PlainPage>
    );
  }
  return (
    <PlainPage title="Classes" isWide>
      <p className="text-ink-2">
        There are no classes yet. They come with a roster, a OneRoster or plain CSV export of your
        MIS: see “Classes” in the README of Now Sitting.
      </p>
      <BoardLink />
    </PlainPage>
  );
}
