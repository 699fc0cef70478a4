import { FAILURE_WORDS, type FailureKind } from "#lib/domain/failure-kind";
import type { Check } from "#lib/sync/peers";
import { textOf } from "#lib/valkey/reply";
import type { Valkey } from "#lib/valkey/valkey";

/** One instance asks for all of them, as often as one alone would. */
const EVERY_MS = 15 * 60_000;
/** By then one that asks has told what came of it, or has ended. */
const ASKING_MS = 60_000;
const KEY = "check";
const ANSWERED = "answered";
const ASKING = "asking";

const isFailure = (said: string | null): said is FailureKind =>
  said !== null && said in FAILURE_WORDS;

/** Whether Connect answers, as one instance has seen it for all, while nobody watches. */
export class SharedCheck {
  private readonly valkey: Valkey;

  constructor(valkey: Valkey) {
    this.valkey = valkey;
  }

  async claim(): Promise<Check> {
    try {
      const key = this.valkey.key(KEY);
      const mine = await this.valkey.send(["SET", key, ASKING, "NX", "PX", ASKING_MS]);
      if (textOf(mine) === "OK") return { is: "mine" };
      const said = textOf(await this.valkey.send(["GET", key]));
      if (said === ANSWERED) return { is: "told", failure: null };
      return isFailure(said) ? { is: "told", failure: said } : { is: "unknown" };
    } catch {
      return { is: "unknown" };
    }
  }

  tell(failure: FailureKind | null): void {
    const words = ["SET", this.valkey.key(KEY), failure ?? ANSWERED, "PX", EVERY_MS];
    // Where it isn't told, another instance asks in a minute.
    this.valkey.send(words).catch(() => {});
  }
}
