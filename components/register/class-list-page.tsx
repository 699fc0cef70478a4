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
  const { bar, isOwn, classes, sittingAt } = props;
  const none = noneInWords(props);
  return (
    <PlainPage title="Classes" isWide bar={bar} place="classes">
      {none === null ? (
        <ClassListView
          title={isOwn ? "Your classes" : "All classes"}
          classes={classes}
          sittingAt={sittingAt}
        />
      ) : (
        <p className="text-ink-2">{none}</p>
      )}
    </PlainPage>
  );
}

/** Why there is no class to list; null where there may be some. */
function noneInWords({ roster, isOwn, classes }: ClassListPageProps): string | null {
  if (roster === "unread") {
    return "The roster has not been read, so nobody can say which classes there are. Load this page again in a minute. If it still says so, the Roster page tells a lead why.";
  }
  if (isOwn && classes.length === 0) {
    return "No class in the roster is known to be yours. Ask whoever looks after the roster to put your address on your classes, as you sign in with it.";
  }
  return roster === "none"
    ? "There are no classes yet. They come with a roster, a OneRoster or plain CSV export of your MIS: see “Classes” in the README of Now Sitting."
    : null;
}
