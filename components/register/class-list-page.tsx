import type { Bar } from "../bar/bar.ts";
import { PlainPage } from "../ui/plain-page.tsx";
import { ClassListView, type ListedClass } from "./class-list.tsx";

interface ClassListPageProps {
  bar: Bar;
  /** "unread" where there should be a roster, and it has not been read or can't be. */
  roster: "none" | "unread" | "read";
  /** Whether these are the reader's own classes, because they may see no others. */
  isOwn: boolean;
  classes: readonly ListedClass[];
  /** When it was so that they sat, in words; null where there is no list. */
  sittingAt: string | null;
}

export function ClassListPage(props: ClassListPageProps) {
  const { bar, roster, isOwn, classes, sittingAt } = props;
  if (roster === "unread") {
    return (
      <PlainPage title="Classes" isWide bar={bar} place="classes">
        <p className="text-ink-2">
          The roster has not been read, so nobody can say which classes there are. Load this page
          again in a minute. If it still says so, the Roster page tells a lead why.
        </p>
      </PlainPage>
    );
  }
  if (isOwn && classes.length === 0) {
    return (
      <PlainPage title="Classes" isWide bar={bar} place="classes">
        <p className="text-ink-2">
          No class in the roster is known to be yours. Ask whoever looks after the roster to put
          your address on your classes, as you sign in with it.
        </p>
      </PlainPage>
    );
  }
  if (roster === "read") {
    return (
      <PlainPage title="Classes" isWide bar={bar} place="classes">
        <ClassListView
          title={isOwn ? "Your classes" : "All classes"}
          classes={classes}
          sittingAt={sittingAt}
        />
      </PlainPage>
    );
  }
  return (
    <PlainPage title="Classes" isWide bar={bar} place="classes">
      <p className="text-ink-2">
        There are no classes yet. They come with a roster, a OneRoster or plain CSV export of your
        MIS: see “Classes” in the README of Now Sitting.
      </p>
    </PlainPage>
  );
}
