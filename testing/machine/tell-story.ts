import { createRandom, type Random } from "../../simulator/random.ts";
import { chooseFault, choosePatch } from "./mishaps.ts";
import {
  SUBJECTS,
  nameOf,
  type Happening,
  type Event,
  type Settings,
  type Story,
} from "./story.ts";

export type Length = "short" | "whole";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const REFRESHES = [5, 10, 15, 15, 30, 60].map((each) => each * SECOND);
const CALLS = [10, 10, 30, 60, 240, 240, 600, 6000];
const GAPS = [MINUTE, 2 * MINUTE, 4 * MINUTE, 6 * MINUTE, 31 * MINUTE, 3 * HOUR, DAY, 17 * DAY];
const STEPS = [HOUR, 10 * MINUTE, 3 * MINUTE, 5 * SECOND, 1500].flatMap((ms) => [ms, -ms]);
/** Noon in winter, the night when the clocks go back, and shortly before midnight. */
const WALLS = ["2026-11-27T12:00:00Z", "2026-10-25T00:20:00Z", "2026-11-27T23:50:00Z"];

/**
 * Invents a college of 5 to 400 sittings and what happens in it, to it and to its Connect.
 * @param length hundreds of `short` ones run with the other tests
 */
export function tellStory(seed: number, length: Length = "whole"): Story {
  const random = createRandom(seed);
  // Neighbouring seeds would begin alike.
  for (let warm = 0; warm < 5; warm += 1) random.next();
  const settings = chooseSettings(random);
  const teller = new Teller(random, settings, chooseSize(random, length));
  const isShort = length === "short";
  const phases = random.between(1, isShort ? 2 : 3);
  for (let phase = 0; phase < phases; phase += 1) {
    if (phase > 0) teller.tellGap();
    const longest = isShort ? 5 : random.chance(0.1) ? 45 : 12;
    teller.tellPhase(random.between(2, longest) * MINUTE);
  }
  const events = teller.events.toSorted((a, b) => a.at - b.at);
  return { seed, settings, events, endsAt: teller.now };
}

function chooseSettings(random: Random): Settings {
  return {
    refreshMs: random.pick(REFRESHES),
    callsPerMinute: random.pick(CALLS),
    hasRoster: random.chance(0.7),
    hasRegister: random.chance(0.5),
    timeZone: random.pick(["Europe/London", "Europe/London", "Pacific/Auckland"]),
    wall: Date.parse(random.pick(WALLS)) + random.between(0, 999),
  };
}

function chooseSize(random: Random, length: Length): number {
  if (length === "short") return random.chance(0.95) ? random.between(5, 40) : 120;
  if (random.chance(0.6)) return random.between(5, 40);
  return random.chance(0.75) ? random.between(41, 150) : random.between(151, 400);
}

class Teller {
  readonly events: Event[] = [];
  now = 0;
  private readonly random: Random;
  private readonly settings: Settings;
  private readonly size: number;
  private readonly sitting: number[] = [];
  private readonly ended: number[] = [];
  private starts = 0;
  private learners = 0;

  constructor(random: Random, settings: Settings, size: number) {
    this.random = random;
    this.settings = settings;
    this.size = size;
    if (settings.hasRoster) this.tell(0, this.roster(random.chance(0.1)));
    for (let count = 0; count < this.size; count += 1) {
      const isPaused = random.chance(0.08);
      this.start(0, isPaused ? random.between(1, 60) * DAY : random.between(0, 80 * MINUTE), 0);
    }
  }

  tellGap(): void {
    const forMs = this.random.pick(GAPS) + this.random.between(0, 40 * SECOND);
    this.tell(0, { do: "away", forMs });
    for (let count = this.random.between(0, Math.ceil(this.size / 2)); count > 0; count -= 1) {
      const at = this.random.between(0, forMs);
      if (this.random.chance(0.5)) this.finish(at);
      else this.start(at, 0, 0);
    }
    this.now += forMs;
  }

  tellPhase(lastsMs: number): void {
    const { random } = this;
    const when = () => random.between(0, lastsMs);
    const isQuiet = random.chance(0.25);
    const perMinute = Math.min(40, 1 + this.size * random.next() * 0.2);
    for (let count = Math.ceil((perMinute * lastsMs) / MINUTE); count > 0; count -= 1) {
      if (random.chance(0.5)) this.finish(when());
      else this.start(when(), 0, this.lateness());
    }
    if (random.chance(0.05)) this.rush(when());
    for (let count = random.between(0, 6); count > 0; count -= 1) this.tell(when(), this.event());
    this.now += lastsMs;
    if (isQuiet) return;
    const from = this.now - lastsMs;
    for (let count = random.between(1, 3); count > 0; count -= 1) {
      this.events.push({ ...chooseFault(random), at: from + when() });
    }
    for (let count = random.between(0, 2); count > 0; count -= 1) {
      const ms = random.pick(STEPS);
      const deed: Happening = random.chance(0.5) ? { do: "step", ms } : { do: "shift", ms };
      this.events.push({ ...deed, at: from + when() });
    }
    if (random.chance(0.15)) this.events.push({ do: "restart", at: from + when() });
  }

  private tell(inMs: number, deed: Happening): void {
    this.events.push({ ...deed, at: this.now + inMs });
  }

  private event(): Happening {
    const { random, settings } = this;
    const sitting = random.pick(this.sitting.length > 0 ? this.sitting : [0]);
    switch (random.between(0, 6)) {
      case 0:
        return { do: "delete", sitting };
      case 1:
        return { do: "reopen", sitting: this.ended.length > 0 ? random.pick(this.ended) : sitting };
      case 2:
        return { do: "rename", sitting, name: nameOf(random.between(5000, 5999)) };
      case 3:
        return { do: "account", sitting, as: random.between(0, this.learners) };
      case 4:
        return settings.hasRoster ? this.roster(random.chance(0.2)) : { do: "delete", sitting };
      default:
        return { do: "odd", sitting, patch: random.chance(0.2) ? null : choosePatch(random) };
    }
  }

  private roster(hangs: boolean): Happening {
    return { do: "roster", seed: this.random.between(1, 1e6), hangs };
  }

  /** Many at once that the list shows only later, with starts that a walk has already passed. */
  private rush(at: number): void {
    const count = this.random.between(50, 250);
    for (let nth = 0; nth < count; nth += 1) {
      this.start(at, this.random.between(0, 4 * MINUTE), this.random.between(0, 20 * SECOND));
    }
  }

  private lateness(): number {
    return this.random.chance(0.85) ? 0 : this.random.between(SECOND, 5 * MINUTE);
  }

  private start(inMs: number, agoMs: number, shownInMs: number): void {
    const { random } = this;
    const isAgain = this.learners > 0 && random.chance(0.1);
    const learner = isAgain ? random.between(0, this.learners - 1) : (this.learners += 1) - 1;
    const subject = random.between(0, SUBJECTS.length - 1);
    const sitting = (this.starts += 1) - 1;
    this.sitting.push(sitting);
    this.tell(inMs, { do: "start", sitting, learner, subject, agoMs, shownInMs });
  }

  private finish(inMs: number): void {
    if (this.sitting.length === 0) return;
    const [sitting] = this.sitting.splice(this.random.between(0, this.sitting.length - 1), 1);
    this.ended.push(sitting!);
    const isLate = this.random.chance(0.35);
    const publishedInMs = isLate ? this.random.between(SECOND, 5 * MINUTE) : 0;
    this.tell(inMs, { do: "finish", sitting: sitting!, publishedInMs });
  }
}
