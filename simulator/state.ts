import { Faults } from "./faults.ts";
import type { SimulatorSettings } from "./settings.ts";
import { World } from "./world.ts";

export interface Call {
  path: string;
  query: string;
  hadKey: boolean;
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
    calls: [],
  };
}
