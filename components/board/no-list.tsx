import { CloudOff, KeyRound, Link2Off, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemAnswer } from "#lib/query/request";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";

const WAIT =
  "Learners may still be sitting. This page keeps trying and shows the list as soon as it comes.";

/** What each trouble looks like, and what there is to do about it. */
const TELLING: Record<BoardTrouble, { icon: ReactNode; title: string; advice: string }> = {
  connect_unreachable: {
    icon: <CloudOff aria-hidden />,
    title: `${TROUBLE_WORDS.connect_unreachable}, so there is no list to show.`,
    advice: WAIT,
  },
  key_refused: {
    icon: <KeyRound aria-hidden />,
    title: `${TROUBLE_WORDS.key_refused}, so there is no list to show.`,
    advice:
      "Whoever looks after Now Sitting needs to check the key from CENTURY (CONNECT_API_KEY).",
  },
  server_unreachable: {
    icon: <CloudOff aria-hidden />,
    title: `${TROUBLE_WORDS.server_unreachable}, so there is no list to show.`,
    advice: WAIT,
  },
  none: {
    icon: <LoaderCircle aria-hidden />,
    title: "Asking CENTURY who is sitting.",
    advice: "The first list takes a few seconds.",
  },
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
      <div className="page-gutter py-12">
        <div className="notice" role="alert">
          <Link2Off aria-hidden className="text-ink-2" />
          <h1 className="text-lg font-semibold">
            This link asks for something the board can’t show.
          </h1>
          <p className="text-ink-2">{error.message}</p>
          <button type="button" className="control control-solid" onClick={onClear}>
            Clear filters
          </button>
        </div>
      </div>
    );
  }
  const { icon, title, advice } = TELLING[trouble];
  return (
    <div className="page-gutter py-12">
      <div className="notice" role={trouble === "none" ? "status" : "alert"}>
        <span className="text-ink-2">{icon}</span>
        <h1 className="text-lg font-semibold">{title}</h1>
        <p className="text-ink-2">{advice}</p>
      </div>
    </div>
  );
}
