import "server-only";
import { systemClock } from "#lib/domain/clock";
import { ServiceClock } from "#lib/domain/service-clock";
import { oncePerProcess } from "#lib/process";

/** The time in every answer. */
export const theServiceTime = (): ServiceClock =>
  oncePerProcess("service-time", () => new ServiceClock(systemClock));
