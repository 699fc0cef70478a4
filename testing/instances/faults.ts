import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../simulator/random.ts";
import type { Group } from "./group.ts";
import type { Instance } from "./instance.ts";
import type { LineState } from "./line.ts";
import type { Trouble, Troubles } from "./trouble.ts";

/** Until another may hold the lease after its holder has gone: its time, and that to campaign and to ask. */
const TAKEOVER_MS = 12_000;
/** Until somebody who was refused by Connect asks again: up to twice as long as it was refused. */
const BACK_OFF_MS = 12_000;
/** Until somebody has a connection to Valkey again. */
const RECONNECT_MS = 4000;
/** Until a process that was started serves, and has read the list. */
const SETTLE_MS = 3000;

interface Scene {
  readonly group: Group;
  readonly troubles: Troubles;
  readonly random: Random;
  /** How many times as long as in the soak everything lasts. */
  readonly scale: number;
}

type Fault = (scene: Scene) => Promise<void>;

/** By name: each ends with everything as it was before. */
export const FAULTS = {
  "kill the holder": (scene) => kill(scene, scene.group.holder),
  "kill another": (scene) => kill(scene, other(scene)),
  "pause the holder": (scene) => hold(scene, scene.group.holder),
  "pause another": (scene) => hold(scene, other(scene)),
  "cut the holder from Valkey": (scene) => cut(scene, scene.group.holder, "refused", ["toValkey"]),
  "silence between the holder and Valkey": (scene) =>
    cut(scene, scene.group.holder, "silent", ["toValkey"]),
  "cut another from Valkey": (scene) =>
    cut(scene, other(scene), scene.random.pick(["refused", "silent"]), ["toValkey"]),
  "cut the holder from Connect": (scene) =>
    cut(scene, scene.group.holder, "refused", ["toConnect"]),
  "silence between the holder and Connect": (scene) =>
    cut(scene, scene.group.holder, "silent", ["toConnect"]),
  "partition the holder from both": (scene) =>
    cut(scene, scene.group.holder, scene.random.pick(["refused", "silent"]), [
      "toConnect",
      "toValkey",
    ]),
  "kill Valkey": killValkey,
  "flush Valkey": flushValkey,
  "pause Valkey": pauseValkey,
  "fill Valkey": fillValkey,
  "roll all": rollAll,
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

const names = ({ instances }: Group) => instances.map(({ name }) => name);

/** One that does not hold the lease. */
function other({ group, random }: Scene): Instance {
  const { holder, instances } = group;
  return random.pick(instances.filter((each) => each !== holder || instances.length === 1));
}

function begin(
  { troubles }: Scene,
  what: string,
  without: { valkey?: readonly string[]; connect?: boolean; all?: boolean } = {},
): Trouble {
  const { valkey = [], connect = false, all = false } = without;
  return troubles.begin({ what, withoutValkey: valkey, withoutConnect: connect, isLoss: all });
}

const lasts = ({ random, scale }: Scene, from: number, to: number) =>
  sleep(random.between(from, to) * 1000 * scale);

async function kill(scene: Scene, instance: Instance): Promise<void> {
  const trouble = begin(scene, `kill ${instance.name}`);
  await instance.kill();
  await lasts(scene, 1, 14);
  await instance.start();
  scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS, afterMs: SETTLE_MS });
}

async function hold(scene: Scene, instance: Instance): Promise<void> {
  // Those that it has to answer say nothing meanwhile, and what it knows is as old as that.
  const trouble = begin(scene, `pause ${instance.name}`);
  instance.hold();
  await lasts(scene, 2, 16);
  instance.letGo();
  scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS, afterMs: RECONNECT_MS });
}

async function cut(
  scene: Scene,
  instance: Instance,
  state: LineState,
  lines: readonly ("toConnect" | "toValkey")[],
): Promise<void> {
  const connect = lines.includes("toConnect");
  const valkey = lines.includes("toValkey") ? [instance.name] : [];
  const trouble = begin(scene, `${state}: ${instance.name} ${lines}`, { valkey, connect });
  for (const line of lines) instance[line]?.set(state);
  await lasts(scene, connect && valkey.length === 0 ? 3 : 9, connect ? 12 : 18);
  for (const line of lines) instance[line]?.set("open");
  const afterMs = connect ? BACK_OFF_MS : RECONNECT_MS;
  scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS, afterMs });
}

async function killValkey(scene: Scene): Promise<void> {
  const { valkey } = scene.group;
  const trouble = begin(scene, "kill Valkey", { valkey: names(scene.group), all: true });
  await valkey?.kill();
  await lasts(scene, 1, 16);
  await valkey?.restart();
  scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS, afterMs: RECONNECT_MS });
}

async function flushValkey(scene: Scene): Promise<void> {
  const trouble = begin(scene, "flush Valkey", { all: true });
  await scene.group.valkey?.ask("FLUSHALL");
  scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS });
}

async function pauseValkey(scene: Scene): Promise<void> {
  const { valkey } = scene.group;
  const trouble = begin(scene, "pause Valkey", { valkey: names(scene.group) });
  valkey?.pause();
  await lasts(scene, 2, 16);
  valkey?.go();
  scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS, afterMs: RECONNECT_MS });
}

/** It refuses every command that would need memory, as one that is full and may throw nothing out. */
async function fillValkey(scene: Scene): Promise<void> {
  const { valkey } = scene.group;
  const trouble = begin(scene, "fill Valkey");
  await valkey?.ask("CONFIG", "SET", "maxmemory-policy", "noeviction");
  await valkey?.ask("CONFIG", "SET", "maxmemory", "1");
  await lasts(scene, 2, 16);
  await valkey?.ask("CONFIG", "SET", "maxmemory", "0");
  scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS, afterMs: RECONNECT_MS });
}

/** Each in turn ends as a system asks it to, and starts again, as for an update. */
async function rollAll(scene: Scene): Promise<void> {
  for (const instance of scene.group.instances) {
    const trouble = begin(scene, `roll ${instance.name}`);
    await instance.end();
    await instance.start();
    scene.troubles.end(trouble, { atLeastMs: TAKEOVER_MS, afterMs: SETTLE_MS });
    await lasts(scene, 1, 3);
  }
}
