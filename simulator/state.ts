import { Faults } from "./faults.ts";
import { Log } from "./log.ts";
import type { OddRow } from "./odd-row.ts";
import type { SimulatorSettings } from "./settings.ts";
import { World } from "./world.ts";

export interface Call {
  method: string;
  path: string;
  query: string;
  hadKey: boolean;
  /** The names of its headers, in lower case and in order; never their values. */
  headers: string[];
}

/** Everything that a running simulator remembers. */
export interface State {
  now: () => number;
  apiKey: string;
  world: World;
  faults: Faults;
  /** Milliseconds that this Connect's clock is ahead. */
  shift: number;
  /** Sent in place of the true Date; null: none is sent. */
  dateHeader: string | null | undefined;
  mayReadCompleted: boolean;
  mayReadUsers: boolean;
  /** A wrong key is a gateway's 403 in place of a 401. */
  refusesAsGateway: boolean;
  /** By the ids of their sittings. */
  oddRows: Map<string, OddRow>;
  calls: Call[];
  log: Log;
}

/** A bench asks for days: this covers the last hours, and fits into memory. */
const LOG_KEPT = 50_000;

export interface Clocks {
  /** The world's clock; Date.now unless it is given. */
  now?: (() => number) | undefined;
  /** The second time that the log records. */
  mono?: (() => number) | undefined;
  /** How many entries the log keeps. */
  logKept?: number | undefined;
}

export function createState(
  settings: SimulatorSettings,
  { now = Date.now, mono, logKept = LOG_KEPT }: Clocks = {},
): State {
  // What time alone brings is logged when somebody next asks, and may have happened long before.
  const log = new Log(logKept, mono && ((at) => mono() - (now() - at)));
  return {
    now,
    apiKey: settings.apiKey,
    world: new World(settings, now(), (event) => log.add(event)),
    faults: new Faults(),
    shift: 0,
    dateHeader: undefined,
    mayReadCompleted: true,
    mayReadUsers: true,
    refusesAsGateway: false,
    oddRows: new Map(),
    calls: [],
    log,
  };
}

/** Ends everything that was told to go wrong. */
export function mend(state: State): void {
  state.faults.clear();
  state.shift = 0;
  state.dateHeader = undefined;
  state.mayReadCompleted = true;
  state.mayReadUsers = true;
  state.refusesAsGateway = false;
  state.oddRows.clear();
}
