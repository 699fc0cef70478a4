import { useLater } from "../ui/use-later.ts";

const load = () => import("./roster-search.tsx");

/** Nobody needs it before they search, and then no letter may have to be asked for. */
export function RosterSearchLater({ text }: { text: string }) {
  const RosterSearch = useLater(load, text !== "")?.RosterSearch;
  return text !== "" && RosterSearch && <RosterSearch text={text} />;
}
