import { readSettings } from "./settings.ts";
import { startSimulator } from "./simulator.ts";

/** Runs the simulator as a process of its own: `node --import tsx simulator/main.ts`. */
try {
  const simulator = await startSimulator(readSettings(process.env));
  console.log(`Simulator listening at ${simulator.url}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void simulator.close());
} catch (error) {
  console.error(`The simulator cannot start.\n${(error as Error).message}`);
  process.exitCode = 1;
}
