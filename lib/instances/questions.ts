import { randomUUID } from "node:crypto";
import { within, type Clock } from "#lib/domain/clock";
import { READ_MS, Reading } from "#lib/instances/reading";
import type { Connection } from "#lib/valkey/connection";
import { bytesOf, listOf, textOf } from "#lib/valkey/reply";
import type { Valkey } from "#lib/valkey/valkey";

const QUESTIONS = "questions";
/** How long an answer is waited for; a register waits for Connect for three seconds. */
const PATIENCE_MS = 4_000;
/** How long what nobody fetches is kept: with it goes what came later, so that is twice as long as any is waited for. */
const KEPT_MS = 2 * PATIENCE_MS;
/** The server has it in seconds. */
const SECOND_MS = 1_000;

interface Question {
  readonly id: string;
  /** The instance that asks. */
  readonly from: string;
  readonly asked: unknown;
}

interface Answer {
  readonly id: string;
  readonly answer: unknown;
}

export interface QuestionsOptions {
  readonly valkey: Valkey;
  readonly clock: Clock;
  /** This instance's. */
  readonly name: string;
  /** Whether this instance is the one that asks Connect, and so answers. */
  mayAsk(): boolean;
}

/** Questions that only the instance that asks Connect can answer, from one instance to another. */
export class Questions {
  private readonly options: QuestionsOptions;
  private readonly waiting = new Map<string, (answer: unknown) => void>();
  private answerTo: (asked: unknown) => Promise<unknown> = async () => null;
  private readonly reading: Reading;

  constructor(options: QuestionsOptions) {
    this.options = options;
    this.reading = new Reading(options);
  }

  /** @param answerTo null for what can't be answered here; never throws */
  answerBy(answerTo: (asked: unknown) => Promise<unknown>): void {
    this.answerTo = answerTo;
  }

  /** Null where nobody answers in time, and at once where no answer would be heard here: nobody watches yet. */
  async ask(asked: unknown): Promise<unknown> {
    if (!this.reading.isOn) return null;
    const { clock, name } = this.options;
    const id = randomUUID();
    const answered = new Promise<unknown>((resolve) => void this.waiting.set(id, resolve));
    try {
      await this.put(QUESTIONS, { id, from: name, asked } satisfies Question);
      return (await within(clock, PATIENCE_MS, answered)) ?? null;
    } catch {
      return null;
    } finally {
      this.waiting.delete(id);
    }
  }

  /** Answers, and hears answers, as long as this holds. */
  listenWhile(isHere: () => boolean): Promise<void> {
    return this.reading.readWhile(isHere, (on) => this.listen(on));
  }

  private async listen(on: Connection): Promise<void> {
    const { valkey, name, mayAsk } = this.options;
    const names = [answersTo(name), ...(mayAsk() ? [QUESTIONS] : [])];
    const keys = names.map((each) => valkey.key(each));
    const [key, bytes] = listOf(await on.wait(["BLPOP", ...keys, READ_MS / SECOND_MS], READ_MS));
    const closed = bytesOf(bytes);
    const of = names[keys.indexOf(textOf(key) ?? "")];
    if (closed && of !== undefined) void this.hear(of, await valkey.vault.open(of, closed));
  }

  private async hear(of: string, said: unknown): Promise<void> {
    if (said === null) return;
    if (of !== QUESTIONS) {
      const { id, answer } = said as Answer;
      this.waiting.get(id)?.(answer);
      return;
    }
    const { id, from, asked } = said as Question;
    const answer = await this.answerTo(asked);
    // Whoever asked waits no longer where this fails.
    await this.put(answersTo(from), { id, answer } satisfies Answer).catch(() => {});
  }

  private async put(name: string, value: unknown): Promise<void> {
    const { valkey } = this.options;
    const closed = await valkey.vault.close(name, value);
    await valkey.run(PUT, [name], [closed, KEPT_MS]);
  }
}

const answersTo = (name: string) => `answers:${name}`;

/** Puts a value at the end of a list, which is gone soon after the first that nobody has fetched. */
const PUT = `
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2], 'NX')
return 1
`;
