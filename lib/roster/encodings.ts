import { isAscii } from "node:buffer";

/** What a file may be saved in, as a technician reads it. */
type EncodingName = "UTF-8" | "UTF-16" | "Windows-1252";

export interface Encoding {
  name: EncodingName;
  /** Throws a TypeError where the bytes are not in it. */
  decoder(): { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };
}

const UTF_8: Encoding = {
  name: "UTF-8",
  decoder: () => new TextDecoder("utf-8", { fatal: true }),
};
const utf16 = (label: string): Encoding => ({
  name: "UTF-16",
  decoder: () => new TextDecoder(label, { fatal: true }),
});
const WINDOWS_1252: Encoding = {
  name: "Windows-1252",
  decoder: () => ({ decode: (bytes) => (bytes ? textOfWindows1252(bytes) : "") }),
};

/** Windows-1252 from 0x80 to 0x9f; a space where it has nothing. Source: the WHATWG's Encoding Standard. */
const FROM_0X80 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Node's own decoder leaves 0x80 to 0x9f as they are in some versions. */
function textOfWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return latin1.replace(/[\u0080-\u009f]/g, (each) => FROM_0X80[each.charCodeAt(0) - 0x80]!);
}

/**
 * Which encoding bytes are in, fed piece by piece from the start: a byte that shows it may be the last one. UTF-16 shows
 * at once by its mark or its noughts; what is not UTF-8 is Windows-1252 if nothing in it speaks against that.
 */
export class EncodingFinder {
  private readonly utf8 = UTF_8.decoder();
  private isUtf8 = true;
  /** Bytes that are two halves of one letter in UTF-8. */
  private pairs = 0;
  private start = Buffer.alloc(0);
  private utf16: Encoding | null | undefined;
  private letters = 0;
  private doubtful = 0;
  private isImpossible = false;
  private before = 0;
  private accentsInRow = 0;

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.utf16 === undefined) {
      this.start = Buffer.concat([this.start, bytes.subarray(0, SAMPLE - this.start.length)]);
      if (this.start.length === SAMPLE) this.utf16 = utf16Of(this.start);
    }
    if (this.utf16) return;
    if (this.isUtf8) this.addUtf8(bytes);
    // Most of nearly every file, and ten times as fast.
    if (isAscii(bytes)) {
      this.before = bytes.at(-1)!;
      this.accentsInRow = 0;
      return;
    }
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      if (byte > 0x7f) this.addHigh(byte, bytes[at + 1] ?? 0);
      this.accentsInRow = byte >= 0xc0 ? this.accentsInRow + 1 : 0;
      if (this.accentsInRow >= MOST_ACCENTS) this.doubtful += this.accentsInRow;
      this.before = byte;
    }
  }

  /** Whether nothing more can change what it is. */
  get isCertain(): boolean {
    return Boolean(this.utf16);
  }

  /** Null where it can't be told for certain. */
  find(): Encoding | null {
    const found = this.utf16 ?? utf16Of(this.start);
    if (found) return found;
    if (this.isUtf8) {
      try {
        this.utf8.decode();
        return UTF_8;
      } catch {
        // Its last letter is cut in two: half a file, as likely as another encoding.
        return null;
      }
    }
    const isPlain = !this.isImpossible && this.doubtful <= this.letters;
    return isPlain && this.pairs <= this.letters / 2 ? WINDOWS_1252 : null;
  }

  private addUtf8(bytes: Uint8Array): void {
    try {
      this.utf8.decode(bytes, { stream: true });
    } catch {
      this.isUtf8 = false;
    }
  }

  private addHigh(byte: number, next: number): void {
    if (byte >= 0xc0) {
      if (next >= 0x80 && next < 0xc0) this.pairs += 1;
      else if (isLetter(this.before) || isLetter(next)) this.letters += 1;
      return;
    }
    if (byte >= 0xa0 || PUNCTUATION.has(byte)) {
      // `O’Neil`, `Year 9’s`; in a Mac's encoding the same byte is the í of García.
      const isApostrophe = byte === 0x92 && isSmall(this.before) && isSmall(next);
      if (isApostrophe && next !== 0x73 && next !== 0x74) this.doubtful += 1;
      const isLetterElsewhere = LETTERS_OF_1250.get(byte);
      if (isLetterElsewhere === "after" && isSmall(this.before)) this.doubtful += 1;
      if (isLetterElsewhere === "before" && isLetter(next)) this.doubtful += 1;
      return;
    }
    if (FROM_0X80[byte - 0x80] === " ") this.isImpossible = true;
    else this.doubtful += 1;
  }
}

/** € and what word processors write for quotation marks, dashes and dots. */
const PUNCTUATION = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97]);
/** `Micha³`, `£ukasz`: signs where only letters of another encoding stand, after others or before them. */
const LETTERS_OF_1250: ReadonlyMap<number, "after" | "before"> = new Map([
  ...[0xb3, 0xb9, 0xbf].map((byte) => [byte, "after"] as const),
  ...[0xa3, 0xa5, 0xaf].map((byte) => [byte, "before"] as const),
]);
/** No word of a language that Windows-1252 can write has so many one after another; Cyrillic's are nothing else. */
const MOST_ACCENTS = 7;
const isSmall = (byte: number) => byte >= 0x61 && byte <= 0x7a;
const isLetter = (byte: number) => isSmall(byte | 0x20);

/** How many bytes show whether every other one is nought, as it is in English text. */
const SAMPLE = 4096;

function utf16Of(bytes: Uint8Array): Encoding | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return utf16("utf-16le");
  if (a === 0xfe && b === 0xff) return utf16("utf-16be");
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE) / 2);
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[2 * pair] === 0) first += 1;
    if (bytes[2 * pair + 1] === 0) second += 1;
  }
  if (pairs < 4) return null;
  if (second > pairs / 2 && first < pairs / 10) return utf16("utf-16le");
  return first > pairs / 2 && second < pairs / 10 ? utf16("utf-16be") : null;
}
