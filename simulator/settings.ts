export interface SimulatorSettings {
  /** 0 takes any free port. */
  port: number;
  apiKey: string;
  learners: number;
  /** About how many are sitting at once. */
  sittings: number;
  seed: number;
  /** 1 is a college's own pace, 2 twice as fast; 0: nothing happens unless a control route says so. */
  pace: number;
}

export const DEFAULT_SETTINGS: SimulatorSettings = {
  port: 4010,
  apiKey: "simulator-key",
  learners: 1200,
  sittings: 160,
  seed: 1,
  pace: 1,
};

/** Throws an error that names every setting that is wrong. */
export function readSettings(environment: Record<string, string | undefined>): SimulatorSettings {
  const mistakes: string[] = [];
  const number = (name: string, fallback: number, most: number, least = 0, isWhole = true) => {
    const text = environment[name];
    if (!text) return fallback;
    const value = Number(text);
    const isGood = value >= least && value <= most && (!isWhole || Number.isInteger(value));
    if (!isGood)
      mistakes.push(`${name} must be a ${isWhole ? "whole " : ""}number from ${least} to ${most}.`);
    return value;
  };
  const settings = {
    port: number("SIMULATOR_PORT", DEFAULT_SETTINGS.port, 65_535),
    apiKey: environment["SIMULATOR_API_KEY"] || DEFAULT_SETTINGS.apiKey,
    learners: number("SIMULATOR_LEARNERS", DEFAULT_SETTINGS.learners, 100_000, 1),
    sittings: number("SIMULATOR_SITTINGS", DEFAULT_SETTINGS.sittings, 50_000),
    seed: number("SIMULATOR_SEED", DEFAULT_SETTINGS.seed, 2 ** 32 - 1),
    pace: number("SIMULATOR_PACE", DEFAULT_SETTINGS.pace, 1000, 0, false),
  };
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  return settings;
}
