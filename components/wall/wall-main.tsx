import { useMemo, useRef, type ReactNode } from "react";
import { useBoardTime } from "../live/board-time.ts";
import { useMeasured, type Measured } from "../ui/use-measured.ts";
import type { Place } from "./wall-layout.ts";

/** What is beneath the head, once the screen is known: the server knows none. */
export function WallMain({ children }: { children: (place: Place) => ReactNode }) {
  const { isStale } = useBoardTime();
  const body = useRef<HTMLDivElement>(null);
  const size = useMeasured(body);
  const place = useMemo(() => size && placeOf(size), [size]);
  return (
    <main className="wall-main" data-stale={isStale || undefined}>
      <div ref={body} className="wall-body">
        {place && children(place)}
      </div>
    </main>
  );
}

function placeOf({ width, height, length }: Measured): Place {
  const units = {
    name: length("--name"),
    rest: length("--rest"),
    screen: length("--screen"),
    least: length("--least"),
  };
  return { width, height, units };
}
