"use client";

import { useEffect, useState } from "react";
import { FINISHES_EACH } from "#lib/domain/day";
import { dayInNames } from "#lib/live-list/whole-in-names";
import { WholePage, type WholePageProps } from "../bar/whole-page.tsx";
import { NoRecord } from "./no-record.tsx";
import { TodayView } from "./today-view.tsx";
import { useDay } from "./use-day.ts";

const SKIP = { words: "Skip to today", to: "today" };

/** What became of today, for as long as somebody looks. */
export function TodayPage(page: WholePageProps) {
  const [limit, setLimit] = useState(FINISHES_EACH);
  const held = useDay(limit);
  const { state, take } = held;
  const isAskedFor =
    state.latest !== null && state.latest.content.limit !== state.displayed?.content.limit;
  useEffect(() => {
    // More was asked for by whoever reads: it does not wait for them.
    if (isAskedFor) take({ is: "update" });
  }, [isAskedFor, take]);
  return (
    <WholePage
      {...page}
      place="today"
      skip={SKIP}
      title="Today"
      held={held}
      inNames={dayInNames}
      missing={<NoRecord />}
    >
      {(shown) => <TodayView {...shown} onMore={setLimit} />}
    </WholePage>
  );
}
