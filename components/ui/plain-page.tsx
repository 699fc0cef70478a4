import type { ReactNode } from "react";
import type { Bar, Place } from "../bar/bar.ts";
import { TopBar } from "../bar/top-bar.tsx";
import { PlainMain } from "./plain-main.tsx";

interface PlainPageProps {
  title: string;
  /** For tables. */
  isWide?: boolean;
  /** What stands over it; left out where it isn't known who reads. */
  bar?: Bar;
  /** Which of the pages that lead to one another this is; none of them where it is left out. */
  place?: Place;
  children: ReactNode;
}

/** A page that says one thing, in the place and the look of the board. */
export function PlainPage({ bar, place, ...main }: PlainPageProps) {
  return (
    <>
      <TopBar bar={bar ?? null} place={place} />
      <PlainMain {...main} />
    </>
  );
}
