import { LRUCache } from "lru-cache";
import type { Follower } from "#lib/sync/refreshed";

/** Beyond this many bytes, the least used answers are made again when needed. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What one entry costs besides its bytes. */
const OVERHEAD_BYTES = 512;

export interface Bytes {
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Made for the first who accepts it; a promise while a thread makes it. */
  gzip: Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> | null;
}

/**
 * Answers whose bytes are made and compressed once for everybody who asks the same: doing it for each request costs
 * far more than the rest of the path. They hold names, and go with the list that they were made from.
 */
export class AnswerCache implements Follower {
  private readonly answers = new LRUCache<string, Bytes>({
    maxSize: MOST_BYTES,
    // For both forms, because the compressed one may come later.
    sizeCalculation: ({ plain }) => 2 * plain.byteLength + OVERHEAD_BYTES,
  });

  /**
   * @param question names everything that the answer depends on, including revision, view and mark
   * @param make the answer as JSON; null where there is nothing to say, and so no bytes
   */
  of(question: string, make: () => string | null): Bytes {
    const known = this.answers.get(question);
    if (known) return known;
    const plain = new TextEncoder().encode(make() ?? "");
    const bytes: Bytes = { plain, gzip: null };
    this.answers.set(question, bytes);
    return bytes;
  }

  /** Each refresh has its own mark, and so other answers. */
  accept(): void {
    this.answers.clear();
  }

  relimit(): void {
    this.answers.clear();
  }

  forget(): void {
    this.answers.clear();
  }
}
