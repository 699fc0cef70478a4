import type { FaultRule } from "../../simulator/faults.ts";

/** How a sitting's row is made odd; the parts are merged over what Connect would send. */
export type Patch = Record<string, unknown>;

/** Something that happens in a run. People go by number: the nth sitting, the nth learner. */
export type Happening =
  | {
      do: "start";
      sitting: number;
      learner: number;
      subject: number;
      agoMs: number;
      shownInMs: number;
    }
  | { do: "finish"; sitting: number; publishedInMs: number }
  | { do: "delete"; sitting: number }
  | { do: "reopen"; sitting: number }
  | { do: "rename"; sitting: number; name: string }
  | { do: "account"; sitting: number; as: number }
  | { do: "odd"; sitting: number; patch: Patch | null }
  | { do: "fail"; rule: FaultRule; forMs: number }
  | { do: "step"; ms: number }
  | { do: "shift"; ms: number }
  | { do: "roster"; seed: number; hangs: boolean }
  | { do: "away"; forMs: number }
  | { do: "restart" };

/** `at` is milliseconds since the run began, so that the others keep their times when one is left out. */
export type Event = Happening & { at: number };

export interface Settings {
  refreshMs: number;
  callsPerMinute: number;
  /** Whether the school has class files. */
  hasRoster: boolean;
  /** Whether somebody looks at a register. */
  hasRegister: boolean;
  timeZone: string;
  /** Where in the day it begins, milliseconds since 1970. */
  wall: number;
}

/** One run, known in advance: the same for the same seed. */
export interface Story {
  seed: number;
  settings: Settings;
  events: Event[];
  endsAt: number;
}

export const SUBJECTS = ["English", "Maths", "ESOL", "Digital skills", "Art"] as const;

/** In every name and key of a learner, so that anything left of them can be found. */
export const MARK = "Zqxj";
export const nameOf = (learner: number) => `Fi${MARK}${learner} La${MARK}${learner}`;

const hex = (value: number) => value.toString(16).padStart(12, "0");
export const sittingId = (sitting: number) => `51771e90-0000-4000-8000-${hex(sitting)}`;
export const learnerId = (learner: number) => `1ea24e40-0000-4000-9000-${hex(learner)}`;
export const externalIdOf = (learner: number) => `mis-${MARK}-${learner}`;
