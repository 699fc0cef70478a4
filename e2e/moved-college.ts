import type { Sitting } from "#lib/domain/sitting";
import { toIso } from "#lib/domain/time";
import { createRandom } from "../simulator/random.ts";

const NAMES = ["Amina", "Kofi", "Zoë", "José", "Niamh", "Tomasz", "Mei-Ling", "نور"];
const LAST = ["Abara", "Bello", "Cole", "Dube", "Evans", "Farah", "Green", "Hughes", "Iqbal"];

/** Whoever sits at a college whose hours pass in seconds. */
export class MovedCollege {
  /** Everybody in progress, whatever has been read of them yet. */
  readonly sittings = new Map<string, Sitting>();
  /** Every start that there ever was, by first name. */
  readonly startsOf = new Map<string, string[]>();
  private readonly time: { readonly now: number };
  private readonly random = createRandom(7);

  constructor(time: { readonly now: number }) {
    this.time = time;
  }

  /** Somebody starts, so long ago. */
  start(minutesAgo: number, subject = "English"): void {
    const [firstName, lastName] = [this.random.pick(NAMES), this.random.pick(LAST)];
    const sitting: Sitting = {
      id: this.random.uuid(),
      startedAt: toIso(this.time.now - minutesAgo * 60_000),
      learner: {
        id: this.random.uuid(),
        fullName: `${firstName} ${lastName}`,
        firstName,
        lastName,
      },
      test: { id: `test-${subject}`, name: subject, subject },
      classes: [],
      match: null,
    };
    this.sittings.set(sitting.id, sitting);
    this.startsOf.set(firstName, [...(this.startsOf.get(firstName) ?? []), sitting.startedAt]);
  }

  /** Some come and some go, as many as there were on the whole. */
  churn(about: number): void {
    for (const [id, { startedAt }] of this.sittings) {
      const minutes = (this.time.now - Date.parse(startedAt)) / 60_000;
      if (minutes > 20 && this.random.chance(0.02)) this.sittings.delete(id);
    }
    while (this.sittings.size < about) this.start(0, this.random.pick(["English", "Maths"]));
  }
}
