import "server-only";
import pino from "pino";

/** One JSON line per event, to standard output. No names, no parameter values, no bodies: see the README. */
export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
