import { ProblemAnswer } from "#lib/query/request";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

const SENTENCES: Record<BoardTrouble, string> = {
  connect_unreachable: `${TROUBLE_WORDS.connect_unreachable}, so there is no list to show.`,
  key_refused: `${TROUBLE_WORDS.key_refused}, so there is no list to show.`,
  server_unreachable: `${TROUBLE_WORDS.server_unreachable}, so there is no list to show.`,
  none: "Asking CENTURY who is sitting.",
};

const ADVICE: Record<BoardTrouble, string> = {
  connect_unreachable: "This page keeps trying and shows the list as soon as it comes.",
  key_refused:
    "Whoever looks after Now Sitting needs to check the key from CENTURY (CONNECT_API_KEY).",
  server_unreachable: "This page keeps trying and shows the list as soon as it comes.",
  none: "The first list takes a few seconds.",
};

interface NoListProps {
  trouble: BoardTrouble;
  /** Why asking was given up: the address asks for what the server does not take. */
  error: Error | null;
  onClear: () => void;
}

/** Nothing is held, which is not the same as nobody sitting. */
export function NoList({ trouble, error, onClear }: NoListProps) {
  if (error instanceof ProblemAnswer) {
    return (
      <div className="px-4 py-16 sm:px-8" role="alert">
        <h1 className="text-[26px] font-semibold">
          This link asks for something the board can’t show.
        </h1>
        <p className="mt-2 text-ink-2">{error.message}</p>
        <button type="button" className="control mt-3" onClick={onClear}>
          Clear filters
        </button>
      </div>
    );
  }
  return (
    <div className="px-4 py-16 sm:px-8" role={trouble === "none" ? "status" : "alert"}>
      <h1 className="text-[26px] font-semibold">{SENTENCES[trouble]}</h1>
      <p className="mt-2 text-ink-2">{ADVICE[trouble]}</p>
    </div>
  );
}
