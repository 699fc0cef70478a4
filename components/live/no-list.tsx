import { CloudOff, KeyRound, LoaderCircle } from "lucide";
import type { ReactNode } from "react";
import { TROUBLE_WORDS, type BoardTrouble } from "./trouble.ts";
import { Icon } from "../ui/icon.tsx";

const WAIT =
  "Learners may still be sitting. This page keeps trying and shows the list as soon as it comes.";

/** What each trouble looks like, and what there is to do about it. */
const TELLING: Record<BoardTrouble | "rest", { icon: ReactNode; title: string; advice: string }> = {
  connect_unreachable: {
    icon: <Icon of={CloudOff} size="1.5rem" />,
    title: `${TROUBLE_WORDS.connect_unreachable}, so there is no list to show.`,
    advice: WAIT,
  },
  key_refused: {
    icon: <Icon of={KeyRound} size="1.5rem" />,
    title: `${TROUBLE_WORDS.key_refused}, so there is no list to show.`,
    advice:
      "Whoever looks after Now Sitting needs to check the key from CENTURY (CONNECT_API_KEY).",
  },
  server_unreachable: {
    icon: <Icon of={CloudOff} size="1.5rem" />,
    title: `${TROUBLE_WORDS.server_unreachable}, so there is no list to show.`,
    advice: WAIT,
  },
  roster_not_read: {
    icon: <Icon of={LoaderCircle} size="1.5rem" />,
    title: `${TROUBLE_WORDS.roster_not_read}, so no class can be shown.`,
    advice:
      "This page keeps trying. If it takes longer than a minute, the Roster page tells a lead why.",
  },
  rest: {
    icon: <Icon of={LoaderCircle} size="1.5rem" />,
    title: "Loading the list.",
    advice: "It is a long one. The filters work as soon as all of it is here.",
  },
  none: {
    icon: <Icon of={LoaderCircle} size="1.5rem" />,
    title: "Asking CENTURY who is sitting.",
    advice: "The first list takes a few seconds.",
  },
};

/** Nothing is held that could be shown, which is not the same as nobody sitting. */
export function NoList({ trouble }: { trouble: BoardTrouble | "rest" }) {
  const { icon, title, advice } = TELLING[trouble];
  return (
    <div className="page-gutter py-12">
      <div className="notice" role={trouble === "none" || trouble === "rest" ? "status" : "alert"}>
        <span className="text-ink-2">{icon}</span>
        <h1 className="text-lg font-semibold">{title}</h1>
        <p className="text-ink-2">{advice}</p>
      </div>
    </div>
  );
}
