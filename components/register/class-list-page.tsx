import { BoardLink } from "../ui/board-link.tsx";
import { PlainPage } from "../ui/plain-page.tsx";
import { ClassListView, type ListedClass } from "./class-list.tsx";

interface ClassListPageProps {
  hasRoster: boolean;
  classes: readonly ListedClass[];
  /** When it was so that they sat, in words; null where there is no list. */
  sittingAt: string | null;
}

export function ClassListPage({ hasRoster, classes, sittingAt }: ClassListPageProps) {
  if (hasRoster) {
    return (
      <PlainPage title="Classes" isWide place="classes">
        <ClassListView classes={classes} sittingAt={sittingAt} />
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
