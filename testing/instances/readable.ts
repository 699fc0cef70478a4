import { createClient, RESP_TYPES } from "@redis/client";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { Simulator } from "../../simulator/simulator.ts";
import type { Verdict } from "./verdict.ts";

/** Nothing of a learner stays there for longer. */
const LONGEST_MS = 30 * 60_000;

/** What Connect tells of who sits, and what could name them there. */
interface Page {
  data: { user: Record<string, unknown> }[];
  pagination: { nextCursor: string | null };
}
const NAMES = ["fullName", "username", "upn", "externalId"];

/** Every word by which a learner could be known. */
export class Learners {
  private readonly words = new Set<string>();
  private read = 0;

  /** Takes in those who have come since, as Connect's own list tells of them. */
  async learn({ url, key, log }: Pick<Simulator, "url" | "key" | "log">): Promise<void> {
    for (; this.read < log.length; this.read += 1) {
      const entry = log[this.read]!;
      if (!("sessionId" in entry)) continue;
      this.words.add(entry.sessionId).add(entry.userId);
    }
    // Not the list in progress: the judge looks in the log for who asked for that.
    for (let cursor: string | null = ""; cursor !== null;) {
      const search = new URLSearchParams({ limit: "100", ...(cursor && { cursor }) });
      const headers = { "x-api-key": key };
      const answer = await fetch(`${url}/smart-ia/sessions?${search}`, { headers });
      const { data, pagination } = (await answer.json()) as Page;
      for (const { user } of data) {
        for (const name of NAMES) {
          const value = user[name];
          if (typeof value === "string" && value.length > 7) this.words.add(value);
        }
      }
      cursor = pagination.nextCursor;
    }
  }

  /** The first of them that a text holds, as it is or as JSON writes it; null where it holds none. */
  in(text: string): string | null {
    for (const word of this.words) if (text.includes(word)) return word;
    return null;
  }
}

/** Looks at everything that Valkey holds: who can be read there, and for how long it stays. */
export async function lookInto(url: string, learners: Learners, verdict: Verdict): Promise<number> {
  const client = createClient({
    url,
    RESP: 2,
    socket: { reconnectStrategy: false },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
  client.on("error", () => {});
  await client.connect();
  const send = (...words: (string | Buffer)[]) => client.sendCommand<unknown>(words);
  try {
    const keys = (await send("KEYS", "*")) as Buffer[];
    for (const key of keys) {
      const name = key.toString("latin1");
      const type = String(await send("TYPE", key));
      const found = bytesIn([key, await send(...READ[type]!(key))]).flatMap(readings);
      const word = found.map((text) => learners.in(text)).find((each) => each !== null);
      if (word !== undefined) verdict.note("readable", `${word} in ${name} (${type})`);
      const left = Number(await send("PTTL", key));
      // -2: it has gone meanwhile.
      if (left === -1 || left > LONGEST_MS) verdict.note("lasting", `${name}: ${left} ms`);
    }
    return keys.length;
  } finally {
    client.destroy();
  }
}

const READ: Record<string, (key: Buffer) => (string | Buffer)[]> = {
  string: (key) => ["GET", key],
  stream: (key) => ["XRANGE", key, "-", "+"],
  hash: (key) => ["HGETALL", key],
  set: (key) => ["SMEMBERS", key],
  zset: (key) => ["ZRANGE", key, "0", "-1"],
  list: (key) => ["LRANGE", key, "0", "-1"],
  none: (key) => ["TYPE", key],
};

function bytesIn(reply: unknown): Buffer[] {
  if (Buffer.isBuffer(reply)) return [reply];
  return Array.isArray(reply) ? reply.flatMap(bytesIn) : [];
}

/** What anybody could make of it without a key: as it is, from base64, or unpacked. */
function readings(bytes: Buffer): string[] {
  const plain = [bytes];
  if (/^[\w+/=-]{16,}$/.test(bytes.toString("latin1")))
    plain.push(Buffer.from(bytes.toString("latin1"), "base64"));
  for (const each of plain.slice()) {
    for (const unpack of [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync]) {
      try {
        plain.push(unpack(each, { maxOutputLength: 1e8 }));
      } catch {
        // It is not packed in this way.
      }
    }
  }
  return plain.flatMap((each) => [each.toString("latin1"), each.toString("utf8")]);
}
