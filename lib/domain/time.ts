/**
 * The only place that turns instants into words. Every function takes the school's time zone, an IANA
 * name such as `Europe/London`: neither the server's zone nor the browser's ever shows.
 * Instants are ISO 8601 text or milliseconds since 1970.
 */
export type Instant = string | number;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function toMillis(instant: Instant): number {
  return typeof instant === "number" ? instant : Date.parse(instant);
}

export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

const ISO_8601 = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads an ISO 8601 date or date-time with any offset as ISO 8601 in UTC with milliseconds; null if it is neither.
 * Without an offset it is UTC; Date would take the machine's zone.
 */
export function readInstant(text: string): string | null {
  const [, day, time, , , zone] = ISO_8601.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const at = new Date(time && !zone ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** Date alone would turn 31 February into 3 March. */
function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && toIso(at.getTime()).startsWith(day);
}

/** Intl formatters are slow to build and quick to use, so there is one of each kind and zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
    formatters.set(key, made);
  }
  return made;
}

/** Reads one part of an instant as the zone's calendar and clocks have it. */
function partsOf(instant: Instant, zone: string, options: Intl.DateTimeFormatOptions) {
  const parts = formatter(zone, options).formatToParts(toMillis(instant));
  return (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((each) => each.type === type)?.value ?? "";
}

/** The local day, `2026-11-23`; days compare as text. */
export function dayOf(instant: Instant, zone: string): string {
  const part = partsOf(instant, zone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/**
 * The first instant of the local day that holds `instant`, in milliseconds. Found by bisection, because a zone may
 * begin its day at 1am (Cairo, when its clocks go forward) and there is no offset table.
 */
export function startOfDay(instant: Instant, zone: string): number {
  const at = toMillis(instant);
  const day = dayOf(at, zone);
  let before = at - 2 * DAY;
  let within = at;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(middle, zone) === day) within = middle;
    else before = middle;
  }
  return within;
}

/** A local day has 23 to 25 hours. */
const WITHIN_TOMORROW = 30 * 60 * MINUTE;

/** Milliseconds until the local day is over. */
export function untilMidnight(instant: Instant, zone: string): number {
  return startOfDay(startOfDay(instant, zone) + WITHIN_TOMORROW, zone) - toMillis(instant);
}

/** `10:42am`, `10:42:15am` with seconds, `midday`, `midnight`. */
export function clockTime(instant: Instant, zone: string, { seconds = false } = {}): string {
  const part = partsOf(instant, zone, {
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return timeOfDay(
    Number(part("hour")) % 24,
    Number(part("minute")),
    seconds ? part("second") : undefined,
  );
}

/** The same for hours and minutes that are given. */
export function timeOfDay(hour: number, minute: number, second?: string): string {
  if (second === undefined && minute === 0 && hour % 12 === 0) {
    return hour % 24 === 0 ? "midnight" : "midday";
  }
  const two = (text: string | number) => String(text).padStart(2, "0");
  const time = `${hour % 12 || 12}:${two(minute)}${second === undefined ? "" : `:${two(second)}`}`;
  return time + (hour < 12 ? "am" : "pm");
}

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** A moment in the local week. */
export interface WeekMinute {
  /** Monday is 0. */
  day: number;
  /** Minutes since midnight. */
  minute: number;
}

export function weekMinute(instant: Instant, zone: string): WeekMinute {
  const part = partsOf(instant, zone, {
    weekday: "long",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  return {
    day: WEEKDAYS.indexOf(part("weekday")),
    minute: (Number(part("hour")) % 24) * 60 + Number(part("minute")),
  };
}

/** `2 September 2026`. */
export function longDate(instant: Instant, zone: string): string {
  return formatter(zone, { day: "numeric", month: "long", year: "numeric" }).format(
    toMillis(instant),
  );
}

/** `10:42am` today, `10:42am on Friday` within the week before, else `10:42am on 2 September 2026`. */
export function timeAndDay(instant: Instant, now: Instant, zone: string): string {
  const time = clockTime(instant, zone);
  const [day, today] = [dayOf(instant, zone), dayOf(now, zone)];
  const days = (Date.parse(today) - Date.parse(day)) / DAY;
  if (days === 0) return time;
  const isInWeek = days > 0 && days < WEEKDAYS.length;
  return `${time} on ${isInWeek ? WEEKDAYS[weekMinute(instant, zone).day] : longDate(instant, zone)}`;
}

/** `2026-11-23 10:42:15`, as a spreadsheet reads a local time. */
export function localStamp(instant: Instant, zone: string): string {
  const time = formatter(zone, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(toMillis(instant));
  return `${dayOf(instant, zone)} ${time}`;
}

/**
 * Whole minutes between two instants, as a reader counts them from the two clock times: from 9:05 to 10:42 is 97,
 * whatever the seconds. Never below zero, even for a start in the future.
 */
export function minutesBetween(from: Instant, to: Instant): number {
  const minute = (instant: Instant) => Math.floor(toMillis(instant) / MINUTE);
  return Math.max(0, minute(to) - minute(from));
}

/** `44 min`, `1 hr 37 min`, `2 hr`: the short form for a column. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} hr`, (rest > 0 || hours === 0) && `${rest} min`]
    .filter(Boolean)
    .join(" ");
}

/** `less than a minute ago`, `1 minute ago`, `2 hours ago`; from two days on `2 days ago`. */
export function ago(from: Instant, to: Instant): string {
  const minutes = Math.floor((toMillis(to) - toMillis(from)) / MINUTE);
  if (minutes < 1) return "less than a minute ago";
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const [count, unit] =
    days > 1 ? [days, "day"] : hours > 0 ? [hours, "hour"] : [minutes, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
