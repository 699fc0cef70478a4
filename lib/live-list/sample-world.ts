import type { Content } from "#lib/live-list/content";
import type { LiveEvent } from "#lib/live-list/event";
import type { Known, Moment } from "#lib/live-list/held";
import { reduce } from "#lib/live-list/reduce";
import type { SampleServer } from "#lib/live-list/sample-server";
import { NOTHING_YET, type LiveState } from "#lib/live-list/state";
import { wantedOf } from "#lib/live-list/wanted";

/** A server, a page, and between them a network that may do anything to an answer. */
export class World {
  readonly server: SampleServer;
  state: LiveState = NOTHING_YET;
  mono = 0;
  /** Answers on their way, oldest first. */
  readonly answers: LiveEvent[] = [];
  /** Everything that has been displayed, in order. */
  readonly displayed: (Known<Content> | null)[] = [];

  constructor(server: SampleServer) {
    this.server = server;
  }

  /** The server answers what the page asks for now; the answer is then on its way. */
  ask(): void {
    const wanted = wantedOf(this.state, this.server.now);
    if (!wanted) return;
    if (wanted.is === "changes") {
      const { since } = wanted;
      const answer = this.server.changes(since);
      this.answers.push({ is: "changes", since, ...answer, share: 0.5, now: this.server.now });
      return;
    }
    const { gen, cursor } = wanted;
    const answer = this.server.page(wanted.at, cursor);
    this.answers.push(
      answer === "gone" ? { is: "revision_gone", gen } : { is: "page", gen, cursor, ...answer },
    );
  }

  /** One of the answers arrives, not necessarily the oldest; it may arrive again. */
  arrive(nth: number, isDoubled: boolean): void {
    if (this.answers.length === 0) return;
    const at = nth % this.answers.length;
    const [answer] = isDoubled ? [this.answers[at]!] : this.answers.splice(at, 1);
    this.take(answer!);
  }

  lose(): void {
    this.answers.shift();
  }

  take(event: LiveEvent): void {
    this.state = reduce(this.state, event);
    if (this.displayed.at(-1) !== this.state.displayed) this.displayed.push(this.state.displayed);
  }

  get moment(): Moment {
    return { now: this.server.now, mono: this.mono };
  }

  pass(ms: number): void {
    this.server.now += ms;
    this.mono += ms;
    this.take({ is: "tick", ...this.moment });
  }

  /** Two polls on a network that works, including any reload that is needed. */
  settle(): void {
    this.answers.length = 0;
    for (let turn = 0; turn < 60; turn += 1) {
      const load = this.state.load;
      if (load && load.from > this.server.now) this.pass(load.from - this.server.now);
      this.ask();
      while (this.answers.length > 0) this.arrive(0, false);
    }
  }
}
