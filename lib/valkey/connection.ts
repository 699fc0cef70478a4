import type {
  createClient,
  ErrorReply,
  RedisClientType,
  RESP_TYPES,
  TypeMapping,
} from "@redis/client";
import type { Reply, Word } from "#lib/valkey/reply";

/** A server on the same network answers in a millisecond or two. One that takes this long is as good as away. */
const COMMAND_MS = 1_000;
const CONNECT_MS = 2_000;
const AGAIN_MS = { first: 100, most: 2_000 };
/** How much longer than it was asked to wait a reader waits for a blocking command. */
const BLOCKING_GRACE_MS = 1_000;

export interface ConnectionOptions {
  readonly url: string;
  /** Certificates to trust; Node's usual ones where it is left out. */
  readonly ca?: readonly string[];
  /**
   * Called on each new connection before anything else is sent: it says whether the server may be used. Where it throws,
   * the connection counts as away, and is tried again.
   */
  readonly greet?: (send: Send) => Promise<void>;
  /** Called with the reason, in a word, each time that it can't be made or is lost. */
  readonly onFailure?: (code: string) => void;
  /** Called as soon as the server can be used, and again after each time that it was away. */
  readonly onReady?: () => void;
}

/**
 * One command and its words. Rejects with `Away` where there is no answer or the server can't be used, and with the
 * server's own error.
 */
export type Send = (words: readonly Word[]) => Promise<Reply>;

/** There is no answer: the server is away, too slow, or must not be used. */
export class Away extends Error {
  override readonly name = "Away";
}

/**
 * What a server says that serves others, or not yet, or no more: a copy of another, one of a cluster, one that reads its
 * data or wants a password by now. A connection made anew finds the one that took its place, or what is wrong.
 */
const ELSEWHERE =
  /^(READONLY|MASTERDOWN|LOADING|MISCONF|NOREPLICAS|NOAUTH|NOPERM|MOVED|ASK|CROSSSLOT|CLUSTERDOWN|TRYAGAIN|BUSY) /;

interface Library {
  createClient: typeof createClient;
  RESP_TYPES: typeof RESP_TYPES;
  ErrorReply: typeof ErrorReply;
}
type Client = RedisClientType<{}, {}, {}, 2, TypeMapping>;

/** Once it is built into our own file, all of it is its default. */
async function load(): Promise<Library> {
  const loaded: Library & { default?: Library } = await import("@redis/client");
  return loaded.default ?? loaded;
}

/** One connection to the server, which comes back by itself. The client is loaded where there is one to make. */
export class Connection {
  private redis: Library | null = null;
  private client: Client | null = null;
  private isGreeted = false;
  private isClosed = false;
  /** How often in a row it could not be made. */
  private failures = 0;
  private readonly options: ConnectionOptions;

  constructor(options: ConnectionOptions) {
    this.options = options;
    void this.open();
  }

  /** Whether it can be used now. */
  get isReady(): boolean {
    return this.isGreeted && this.client?.isReady === true;
  }

  readonly send: Send = (words) => this.use(words, COMMAND_MS);

  /** As in a greeting: what the server refuses is its answer, and no reason to make the connection anew. */
  readonly inquire: Send = async (words) => {
    if (!this.isReady) throw new Away("not connected");
    return this.ask(this.client!, words, COMMAND_MS);
  };

  /** A command that waits on the server for at most `ms`: nothing else is answered on this connection meanwhile. */
  wait(words: readonly Word[], ms: number): Promise<Reply> {
    return this.use(words, ms + BLOCKING_GRACE_MS);
  }

  /** Makes it anew, so that the server is greeted again. */
  renew(): void {
    if (this.isReady) this.lose(this.client!);
  }

  close(): void {
    this.isClosed = true;
    this.drop(this.client);
  }

  private async use(words: readonly Word[], ms: number): Promise<Reply> {
    if (!this.isReady) throw new Away("not connected");
    const client = this.client!;
    try {
      return await this.ask(client, words, ms);
    } catch (error) {
      if (!(error instanceof this.redis!.ErrorReply && ELSEWHERE.test(error.message))) throw error;
      this.lose(client, error);
      throw new Away("another server is needed");
    }
  }

  private async open(): Promise<void> {
    const { url, ca, greet, onReady } = this.options;
    const redis = (this.redis ??= await load());
    if (this.isClosed) return;
    const made = redis.createClient({
      url,
      RESP: 2,
      disableOfflineQueue: true,
      disableClientInfo: true,
      socket: {
        connectTimeout: CONNECT_MS,
        // Here, because one that hangs has to be made anew too.
        reconnectStrategy: false,
        ...(url.startsWith("rediss:") && { tls: true as const, ...(ca && { ca: [...ca] }) }),
      },
      commandOptions: { typeMapping: { [redis.RESP_TYPES.BLOB_STRING]: Buffer } },
    });
    const client = made as unknown as Client;
    this.client = client;
    client.on("error", (error: unknown) => this.lose(client, error));
    client.on("end", () => this.lose(client));
    try {
      // The client's own limit ends with the line: who is behind it may never answer to the password.
      await inTime(client.connect(), CONNECT_MS + COMMAND_MS);
      await greet?.((words) => this.ask(client, words, COMMAND_MS));
    } catch (error) {
      this.lose(client, error);
      return;
    }
    if (this.client !== client) return;
    this.isGreeted = true;
    this.failures = 0;
    onReady?.();
  }

  /** Makes another, where it has not been done yet. */
  private lose(client: Client, error?: unknown): void {
    if (this.client !== client || this.isClosed) return;
    this.drop(client);
    this.options.onFailure?.(codeOf(error));
    setTimeout(() => void this.open(), waitMs(this.failures)).unref();
    this.failures += 1;
  }

  private drop(client: Client | null): void {
    this.isGreeted = false;
    this.client = null;
    if (client?.isOpen) client.destroy();
  }

  private async ask(client: Client, words: readonly Word[], ms: number): Promise<Reply> {
    const given = words.map((word) => (typeof word === "number" ? String(word) : word));
    try {
      // The client's own time-out ends with the sending: a server that hangs has taken the command and says nothing.
      return await inTime(client.sendCommand<Reply>(given), ms);
    } catch (error) {
      if (error instanceof this.redis!.ErrorReply) throw error;
      this.lose(client, error);
      throw error instanceof Away ? error : new Away("the connection failed");
    }
  }
}

/** Rejects with `Away` where it takes longer. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Away("no answer in time")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `ECONNREFUSED`, `WRONGPASS`, `TIMEOUT`: never the server's own text, which may repeat what it was sent. */
function codeOf(error: unknown): string {
  if (error instanceof Away) return "TIMEOUT";
  if (!(error instanceof Error)) return "ENDED";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.name === "ConnectionTimeoutError") return "TIMEOUT";
  return /^[A-Z]{3,}(?= )/.exec(error.message)?.[0] ?? "OTHER";
}

const waitMs = (failures: number) =>
  Math.min(AGAIN_MS.first * 2 ** Math.min(failures, 10), AGAIN_MS.most) * (0.5 + Math.random() / 2);
