import { Faults } from "./faults.ts";
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
  mayReadCompleted: boolean;
  mayReadUsers: boolean;
  /** A wrong key is a gateway's 403 in place of a 401. */
  refusesAsGateway: boolean;
  calls: Call[];
}

export function createState(settings: SimulatorSettings, now: () => number = Date.now): State {
  return {
    now,
    apiKey: settings.apiKey,
    world: new World(settings, now()),
    faults: new Faults(),
    shift: 0,
    mayReadCompleted: true,
    mayReadUsers: true,
    refusesAsGateway: false,
    calls: [],
  };
}
