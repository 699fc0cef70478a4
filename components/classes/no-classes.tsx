interface NoClassesProps {
  isOwn: boolean;
  hasRoster: boolean;
}

/** Why there is no class to show. */
export function NoClasses({ isOwn, hasRoster }: NoClassesProps) {
  return (
    <div className="page-gutter py-12">
      <div className="notice" role="status">
        <h1 className="text-lg font-semibold">
          {isOwn && hasRoster
            ? "No class in the roster is known to be yours."
            : "There are no classes yet."}
        </h1>
        <p className="text-ink-2">
          {isOwn && hasRoster
            ? "Ask whoever looks after the roster to put your address on your classes, as you sign in with it."
            : "They come with a roster, a OneRoster or plain CSV export of your MIS: see “Classes” in the README of Now Sitting."}
        </p>
      </div>
    </div>
  );
}
