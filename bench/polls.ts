import { COOKIE, sealedSession } from "../testing/sealed-session.ts";
import { givenHere } from "./child.ts";
import { markOf, openConnection } from "./connection.ts";

export interface PollsGiven {
  origins: string[];
  /** How many people ask, each with a session of their own: one may have 300 answers a minute. */
  people: number;
  /** At a time, over all origins. */
  connections: number;
  seconds: number;
}

export interface PollsTaken {
  answers: number;
  errors: number;
}

/** A process of its own that asks for changes as fast as it is answered, at each instance in turn, as each of many people. */
const { origins, people, connections, seconds } = givenHere<PollsGiven>();
const cookies = await Promise.all(
  Array.from({ length: people }, async () => `${COOKIE}=${await sealedSession()}`),
);
const taken: PollsTaken = { answers: 0, errors: 0 };
const until = performance.now() + seconds * 1000;
process.on("disconnect", () => process.exit());

async function poll(place: number): Promise<void> {
  const origin = origins[place % origins.length]!;
  const own = cookies.filter((_, nth) => nth % connections === place);
  const asked = own.map((cookie) => openConnection(origin, cookie).ask);
  let { version } = markOf(await asked[0]!("/api/sessions?limit=1"));
  for (let nth = 0; performance.now() < until; nth += 1) {
    try {
      ({ version } = markOf(await asked[nth % asked.length]!(`/api/changes?since=${version}`)));
      taken.answers += 1;
    } catch {
      taken.errors += 1;
    }
  }
}

await Promise.all(Array.from({ length: connections }, (_, place) => poll(place)));
process.send!(taken, () => process.exit());
