import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { watchBoard } from "./board-viewer.ts";
import { givenHere } from "./child.ts";
import { openConnection, type Ask } from "./connection.ts";
import { watchPassThrough } from "./pass-through-viewer.ts";

export interface LoadGiven {
  origin: string;
  as: "board" | "pass-through";
  viewers: number;
  /** Over how many seconds the viewers arrive. */
  arrival: number;
  /** How long it all takes, in seconds. */
  seconds: number;
  /** Each viewer's, where they have signed in. */
  cookies?: string[];
}

export interface LoadTaken {
  /** Milliseconds for every request that was answered, by path. */
  ms: Record<string, number[]>;
  /** What went wrong, in words. */
  errors: string[];
}

/** A process of its own: this many scripted viewers, each on its own connection, who arrive one after another. */
const { origin, as, viewers, arrival, seconds, cookies } = givenHere<LoadGiven>();
const RETRY_MS = 2000;
const taken: LoadTaken = { ms: {}, errors: [] };
const end = AbortSignal.timeout(seconds * 1000);
setMaxListeners(0, end);
// Nobody is left to tell.
process.on("disconnect", () => process.exit());

async function watch(place: number): Promise<void> {
  await sleep((place / viewers) * arrival * 1000);
  const { ask, close } = openConnection(origin, cookies?.[place]);
  const timed: Ask = async (path) => {
    try {
      const answer = await ask(path);
      (taken.ms[path.split("?")[0]!] ??= []).push(answer.ms);
      return answer;
    } catch (error) {
      if (!end.aborted) taken.errors.push(`${path.split("?")[0]}: ${String(error)}`);
      throw error;
    }
  };
  if (as === "pass-through") await watchPassThrough(timed, 1, end);
  // A browser whose first page didn't come asks for it again.
  while (!end.aborted) {
    await watchBoard(timed, Math.random(), end).catch(() => sleep(RETRY_MS));
  }
  close();
}

await Promise.all(Array.from({ length: viewers }, (_, place) => watch(place)));
process.send!(taken, () => process.exit());
