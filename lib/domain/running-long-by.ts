import { firstInTime } from "#lib/domain/running-long";

/** Whether somebody is running long at an instant, by starts (ISO 8601) of which the limits are known, in minutes. */
export function runningLongBy(at: number): (startedAt: string, limit: number | null) => boolean {
  const firsts = new Map<number | null, string>();
  return (startedAt, limit) => {
    let first = firsts.get(limit);
    if (first === undefined) firsts.set(limit, (first = firstInTime(limit, at)));
    return startedAt < first;
  };
}
