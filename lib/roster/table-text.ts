import { EncodingFinder, type Encoding } from "#lib/roster/encodings";
import { BrokenSource, MOST_BYTES } from "#lib/roster/enrolment";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

/** A file's bytes: at hand, or read anew each time they are asked for, so that nothing large is held. */
export type TableBytes = Uint8Array | (() => AsyncIterable<Uint8Array>);

/** A table's text, whatever it was saved in. */
export interface TableText {
  /** `UTF-8`, `UTF-16`, `Windows-1252`. */
  encoding: string;
  /** In pieces; every line ends in `\n` alone. */
  pieces(): AsyncIterable<string>;
}

/** Bytes: about as many as can be read in the time that a poll may wait. */
const PIECE = 64 * 1024;
/** Bytes. No line is so long, and what comes after it need not be looked at. */
const MOST_WITHOUT_LINE_END = 4 * PIECE;

/**
 * Finds out a table's encoding, which takes reading it once to its end.
 * @throws BrokenSource where it can't be told for certain, or this is no text
 */
export async function openText(file: string, bytes: TableBytes): Promise<TableText> {
  const open = typeof bytes === "function" ? bytes : () => inPieces(bytes);
  const encoding = await findEncoding(file, open);
  return { encoding: encoding.name, pieces: () => decode(file, open, encoding) };
}

async function findEncoding(
  file: string,
  open: () => AsyncIterable<Uint8Array>,
): Promise<Encoding> {
  const finder = new EncodingFinder();
  const pause = yieldToEventLoop();
  let size = 0;
  let sinceLineEnd = 0;
  for await (const chunk of open()) {
    if (size === 0) refuseOtherKinds(file, chunk);
    size += chunk.length;
    if (size > MOST_BYTES) throw new BrokenSource(file, "is too large.");
    sinceLineEnd = hasLineEnd(chunk) ? 0 : sinceLineEnd + chunk.length;
    if (sinceLineEnd > MOST_WITHOUT_LINE_END) throw new BrokenSource(file, LONG_LINES);
    finder.add(chunk);
    if (finder.isCertain) break;
    const rest = pause();
    if (rest) await rest;
  }
  const found = finder.find();
  if (!found) throw new BrokenSource(file, NO_ENCODING);
  return found;
}

const LONG_LINES = "has a line of more than 64 KB: it is no table of learners.";
const NO_ENCODING =
  "is neither UTF-8 nor UTF-16 nor plainly Windows-1252. In Excel, save it as “CSV UTF-8”.";

const hasLineEnd = (chunk: Uint8Array) => chunk.includes(10) || chunk.includes(13);

/** What people give a table's ending by mistake, by their first bytes. */
const OTHER_KINDS: [start: readonly number[], words: string][] = [
  [
    [0x50, 0x4b, 3, 4],
    "is a workbook or a zip, whatever its name says. Save its sheet as “CSV UTF-8”.",
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    "is a workbook, whatever its name says. Save its sheet as “CSV UTF-8”.",
  ],
  [[0x25, 0x50, 0x44, 0x46], "is a PDF, whatever its name says. Export it as CSV."],
  [[0x1f, 0x8b], "is packed by gzip. Unpack it first."],
];

/** What an MIS calls a CSV, and what an export job saves where it was not let in. */
const PAGE = /^[^<]{0,3}\s*<(?:!doctype html|html|head|table)\b/i;
const IS_PAGE =
  "is a web page, whatever its name says: a report saved as HTML, or a page that asks somebody to sign in. Export it as CSV.";

function refuseOtherKinds(file: string, bytes: Uint8Array): void {
  if (PAGE.test(Buffer.from(bytes.subarray(0, 200)).toString("latin1")))
    throw new BrokenSource(file, IS_PAGE);
  const other = OTHER_KINDS.find(([start]) => start.every((byte, nth) => bytes[nth] === byte));
  if (other) throw new BrokenSource(file, other[1]);
}

async function* decode(
  file: string,
  open: () => AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = encoding.decoder();
  const write = lineEndWriter();
  let size = 0;
  try {
    for await (const chunk of open()) {
      size += chunk.length;
      if (size > MOST_BYTES) throw new BrokenSource(file, "is too large.");
      yield write(decoder.decode(chunk, { stream: true }));
    }
    yield write(decoder.decode(), true);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new BrokenSource(file, `breaks off within a letter of its ${encoding.name}.`);
    }
    throw error;
  }
}

/** Noughts, and how DOS ended a file. */
const MARKS = ["\0", "\u001a"];

/** One kind of line end, no noughts, and no mark of an encoding before the first word. */
function lineEndWriter(): (text: string, isLast?: boolean) => string {
  let held = "";
  let isBegun = false;
  return (piece, isLast = false) => {
    let text = held + piece;
    held = "";
    // Its `\n` may come with the next piece.
    if (!isLast && text.endsWith("\r")) {
      held = "\r";
      text = text.slice(0, -1);
    }
    if (!isBegun) text = text.replace(/^[\ufeff\0]+/, "");
    isBegun ||= text !== "";
    if (text.includes("\r")) text = text.replaceAll(/\r\n?/g, "\n");
    for (const mark of MARKS) if (text.includes(mark)) text = text.replaceAll(mark, "");
    return text;
  };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

/** A short text, or the start of one whose rest is elsewhere: its last letter may be cut in two. */
export function textOfStart(start: Uint8Array): string {
  const finder = new EncodingFinder();
  finder.add(start);
  const encoding = finder.find();
  const decoder = encoding?.decoder() ?? new TextDecoder();
  const write = lineEndWriter();
  try {
    return write(decoder.decode(start, { stream: true }), true);
  } catch {
    return write(new TextDecoder().decode(start), true);
  }
}
