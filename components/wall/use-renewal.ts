import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { buildSeen } from "#lib/requests/seen";
import { reloadOnceServed } from "#lib/requests/reload";
import { serverNow } from "#lib/requests/server-clock";
import { startOfDay } from "#lib/domain/time";
import { useServerNow } from "../live/use-server-now.ts";

/** A hundred screens must not all ask a server that has just been started for the page. */
const SPREAD_MS = 3 * 60_000;
const HOUR = 60 * 60_000;
/** A page that draws nothing for so long, though its minute is over, has stopped. */
const STOPPED_MS = 3.5 * 60_000;

interface RenewalOptions {
  /** The build that made this page. */
  build: string;
  /** The server's time when it made the page, milliseconds. */
  openedAt: number;
  /** IANA name. */
  timeZone: string;
}

/**
 * Loads the page anew where that is called for: after a new release, once a night against whatever a browser
 * piles up over a term, and where the page has stopped. Never before the server has just answered.
 */
export function useRenewal({ build, openedAt, timeZone }: RenewalOptions): void {
  const seen = useSyncExternalStore(buildSeen.subscribe, buildSeen.get, () => null);
  const isOutdated = seen !== null && seen !== build;
  useEffect(() => {
    if (!isOutdated) return undefined;
    let giveUp = () => {};
    const timer = setTimeout(() => (giveUp = reloadOnceServed()), Math.random() * SPREAD_MS);
    return () => {
      clearTimeout(timer);
      giveUp();
    };
  }, [isOutdated]);

  const minute = useServerNow(openedAt, 60_000);
  const [quietAt] = useState(() => quietHour(openedAt, timeZone) + Math.random() * HOUR);
  const isNight = minute >= quietAt;
  useEffect(() => (isNight ? reloadOnceServed() : undefined), [isNight]);

  const drawn = useRef(minute);
  useEffect(() => {
    drawn.current = minute;
  }, [minute]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (serverNow() - drawn.current < STOPPED_MS) return;
      clearInterval(timer);
      reloadOnceServed();
    }, 60_000);
    return () => clearInterval(timer);
  }, []);
}

/** Three in the morning or thereabouts of the next night that is not nearly over. */
function quietHour(now: number, timeZone: string): number {
  const today = startOfDay(now, timeZone) + 3 * HOUR;
  // A day has 23 to 25 hours.
  return now < today - HOUR ? today : startOfDay(today + 24 * HOUR, timeZone) + 3 * HOUR;
}
