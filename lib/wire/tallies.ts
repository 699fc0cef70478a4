/** How many sittings, and when the longest of them started (null when there are none). */
export interface Tally {
  count: number;
  oldest: string | null;
}

/** How many sittings of one test and limit started in each minute: `[minute's first instant, count]`, oldest first. */
export interface StartMinutes {
  subject: string;
  testId: string;
  /** Minutes after which these are running long; null where the school has set none, or they are not marked. */
  limit: number | null;
  minutes: [string, number][];
}
