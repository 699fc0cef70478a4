import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

/** A filter was chosen and its list did not come; the last filter's must not stand in for it. */
export function ListMissing({ trouble }: { trouble: BoardTrouble }) {
  const words = trouble === "none" ? "The answer did not come" : TROUBLE_WORDS[trouble];
  return (
    <p role="alert" className="notice text-lg font-semibold">
      {words}, so there is no list for these filters. Trying again.
    </p>
  );
}
