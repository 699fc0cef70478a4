import type { Mono } from "#lib/domain/clock";

/**
 * How this instance's monotonic times are told, or how told ones are heard here. They are told by the service's own clock,
 * milliseconds since 1970.
 */
export type Move = (time: number) => number;

/** Before everything: JSON has no infinity. */
const NEVER = -1;

interface Anchored {
  at(mono: Mono): number;
}

/** @param service whose clock goes by whole milliseconds, so that a time comes back as it was told */
export const toTold =
  (service: Anchored): Move =>
  (mono) =>
    mono === -Infinity ? NEVER : Math.round(service.at(mono));

/** @param laterMs how much later than it was told something is taken to have been, by this instance's clock; usually 0 */
export const toMono =
  (service: Anchored, laterMs = 0): Move =>
  (told) =>
    told === NEVER ? -Infinity : told + laterMs - service.at(0);
