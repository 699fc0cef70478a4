import type { ValkeySettings } from "#lib/config/valkey-shape";
import { systemClock } from "#lib/domain/clock";
import { Connection, type Send } from "#lib/valkey/connection";
import { tryOut } from "#lib/valkey/greeting";
import { diskDoubt, type DiskDoubt } from "#lib/valkey/no-disk";
import type { Reply, Word } from "#lib/valkey/reply";
import { createVault, type Vault } from "#lib/valkey/vault";

export interface ValkeyOptions extends ValkeySettings {
  /** SIGN_IN_SECRET. */
  readonly secret: string;
  /** Certificates to trust; Node's usual ones where it is left out. */
  readonly ca?: readonly string[];
  /** Called for each change of what can be said of it. */
  readonly onState?: (state: ValkeyState) => void;
}

/** How long a start waits for the server. */
const FIRST_MS = 3_000;
/** How often a server in use is asked again whether it may be: its settings can be changed at any time. */
const ASKED_AGAIN_MS = 5_000;

/** Whether the instances can meet: "away" until the first answer too. */
export type ValkeyState = "ready" | "away" | DiskDoubt;

/** The server where the instances meet: its commands, and the vault for what is kept there. */
export class Valkey {
  readonly vault: Vault;
  /** Resolved as soon as it can be said whether the server may be used, or it has not answered in time. */
  readonly opened: Promise<void>;
  /** Why it could not be reached when that was last tried, in a word. */
  failure: string | null = null;
  private readonly options: ValkeyOptions;
  private readonly connection: Connection;
  private readonly others: Connection[] = [];
  private doubt: DiskDoubt | null = null;
  private told: ValkeyState = "away";
  private open = () => {};
  private stopAsking = () => {};

  constructor(options: ValkeyOptions) {
    this.options = options;
    this.vault = createVault(options.secret);
    this.opened = new Promise((resolve) => {
      this.open = resolve;
      systemClock.after(FIRST_MS, resolve);
    });
    this.connection = this.connect(() => this.tell());
    this.askAgain();
  }

  get state(): ValkeyState {
    if (this.connection.isReady) return "ready";
    return this.doubt ?? "away";
  }

  /** The whole name of a key. */
  key(name: string): string {
    return this.vault.namespace + name;
  }

  /** One command. Rejects with `Away` where there is no answer, and with the server's own error. */
  readonly send: Send = async (words) => {
    try {
      return await this.connection.send(words);
    } finally {
      this.tell();
    }
  };

  /** One script: all of it happens, or nothing. */
  run(script: string, keys: readonly string[], words: readonly Word[]): Promise<Reply> {
    return this.send(this.scriptOf(script, keys, words));
  }

  /** The same, for a connection of its own. */
  scriptOf(script: string, keys: readonly string[], words: readonly Word[]): readonly Word[] {
    return ["EVAL", script, keys.length, ...keys.map((each) => this.key(each)), ...words];
  }

  /** A connection of its own, for commands that wait on the server. */
  another(onReady: () => void): Connection {
    const made = this.connect(onReady);
    this.others.push(made);
    return made;
  }

  close(): void {
    this.stopAsking();
    for (const each of [this.connection, ...this.others]) each.close();
  }

  private askAgain(): void {
    this.stopAsking = systemClock.after(ASKED_AGAIN_MS, () => {
      if (this.connection.isReady) void this.look();
      this.askAgain();
    });
  }

  /** Each greets it anew where it may not be used any more. */
  private async look(): Promise<void> {
    // One that is vouched for may forbid the question each time.
    const doubt = await this.doubtOf(this.connection.inquire, this.send).catch(() => null);
    if (doubt === null) return;
    for (const each of [this.connection, ...this.others]) each.renew();
  }

  /**
   * Why it may not be used, or null. Rejects where it can't be.
   * @param inquire for what it may refuse to say
   */
  private async doubtOf(inquire: Send, send: Send): Promise<DiskDoubt | null> {
    const doubt = await diskDoubt(inquire);
    // One that refuses everything says nothing of its disk either: then it is not that.
    if (doubt !== "writes_to_disk") await tryOut(send, this.vault.namespace);
    return doubt === "will_not_say" && this.options.isVouchedFor ? null : doubt;
  }

  private connect(onReady: () => void): Connection {
    const { url, ca } = this.options;
    return new Connection({
      url,
      ...(ca && { ca }),
      onReady,
      onFailure: (code) => {
        this.failure = code;
        this.tell();
      },
      greet: async (send) => {
        this.doubt = await this.doubtOf(send, send);
        this.tell();
        if (this.doubt !== null) throw new Error("it may write to a disk");
      },
    });
  }

  private tell(): void {
    const { state } = this;
    if (state === this.told) return;
    this.told = state;
    this.open();
    this.options.onState?.(state);
  }
}
