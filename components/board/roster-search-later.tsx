import { lazy, Suspense } from "react";

const RosterSearch = lazy(async () => ({
  default: (await import("./roster-search.tsx")).RosterSearch,
}));

/** Nobody needs it before they search. */
export function RosterSearchLater({ text }: { text: string }) {
  return (
    text !== "" && (
      <Suspense fallback={null}>
        <RosterSearch text={text} />
      </Suspense>
    )
  );
}
