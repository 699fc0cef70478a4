import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { openDoor, type Door } from "../door.ts";
import { startValkey, type ValkeyServer } from "../valkey-server.ts";
import { Front } from "./front.ts";
import { Instance } from "./instance.ts";

const KEY = "recognisable-key-5f1d";
/** Everything that a run logs is kept: the judge reads it to the end. */
const LOG_KEPT = 5_000_000;

export interface GroupOptions {
  instances: number;
  sittings: number;
  /** False: one instance alone, as without VALKEY_URL. */
  hasValkey: boolean;
  settings?: Record<string, string>;
}

/** Several instances of the built product, and all that they need, each on 127.0.0.1. */
export class Group {
  readonly connect: Simulator;
  readonly valkey: ValkeyServer | null;
  readonly instances: readonly Instance[];
  readonly front: Front;
  private readonly door: Door;

  private constructor(
    parts: Pick<Group, "connect" | "valkey" | "instances" | "front">,
    door: Door,
  ) {
    this.connect = parts.connect;
    this.valkey = parts.valkey;
    this.instances = parts.instances;
    this.front = parts.front;
    this.door = door;
  }

  static async start({ instances: count, sittings, hasValkey, settings }: GroupOptions) {
    const connect = await startSimulator({
      port: 0,
      sittings,
      pace: 0,
      apiKey: KEY,
      logKept: LOG_KEPT,
    });
    const valkey = hasValkey ? await startValkey() : null;
    const instances: Instance[] = [];
    const front = await Front.before(() => instances.map(({ origin }) => origin));
    const door = await openDoor(front.origin);
    const given = {
      ...door.settings,
      CONNECT_API_KEY: KEY,
      CONNECT_CALLS_PER_MINUTE: "6000",
      REFRESH_SECONDS: "1",
      TRUSTED_PROXY: "1",
      ...settings,
    };
    for (const name of ["a", "b", "c", "d"].slice(0, count)) {
      instances.push(await Instance.start(name, connect.url, valkey?.port ?? null, given));
    }
    return new Group({ connect, valkey, instances, front }, door);
  }

  /** The instance that last asked Connect for the list; the first before anybody has. */
  get holder(): Instance {
    return this.callers().at(-1)?.by ?? this.instances[0]!;
  }

  /** Every question to Connect about learners, by whom, the oldest first. A start's own question names nobody. */
  callers(): { at: number; path: string; by: Instance }[] {
    return this.instances
      .flatMap((by) => by.toConnect.questions.map((question) => ({ ...question, by })))
      .filter(({ path }) => !isStartsOwn(path))
      .sort((a, b) => a.at - b.at);
  }

  async close(): Promise<void> {
    await this.front.close();
    for (const each of this.instances) await each.close();
    await this.valkey?.stop();
    await this.door.close();
    await this.connect.close();
  }
}

/** The one small question whether Connect answers, and takes the key. */
const isStartsOwn = (path: string) => /[?&]limit=1(&|$)/.test(path);
