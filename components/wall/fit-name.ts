import type { Session } from "#lib/wire/contract";
import { graphemesOf } from "#lib/domain/graphemes";
import { shortId } from "#lib/domain/name";

/** A text's width, in widths of its own size: at 50 pixels half a pixel is 0.01. */
export type Measure = (text: string) => number;

export interface FittedName {
  text: string;
  /** A share of the usual size. */
  scale: number;
}

/** The least that a name may be shrunk to before a long first name is cut: 52 where 55 is usual. */
const LEAST_SCALE = 52 / 55;
/** A first name of fewer letters is never cut: it is shrunk a little further. */
const LONG = 10;
const LEAST_UNCUT = 44 / 55;

/**
 * A name as it fits: a little smaller, else with a shorter first name, so that what tells two apart stays:
 * `Bartholo… F.`
 * @param room in the measure's own widths
 */
export function fitName(session: Session, room: number, measure: Measure): FittedName {
  const { fullName, firstName, lastName } = session.user;
  const name = fullName || `No name, ${shortId(session)}`;
  const width = measure(name);
  if (width <= room) return { text: name, scale: 1 };
  const scale = LEAST_SCALE;
  const widest = room / scale;
  if (width <= widest) return { text: name, scale: room / width };
  const [first, last] = fullName && firstName && lastName ? [firstName, lastName] : [name, ""];
  const short = graphemesOf(first).length < LONG;
  // A whole last name gives way before a short first name does.
  const least = [name, last && `${first} ${initialOf(last)}`].find(
    (text) => text && short && measure(text) <= room / LEAST_UNCUT,
  );
  if (least) return { text: least, scale: Math.min(1, room / measure(least)) };
  const rest = last && ` ${last}`;
  // A whole last name can be too long by itself.
  const end = measure(`…${rest}`) < widest * 0.75 ? rest : rest && ` ${initialOf(last)}`;
  return { text: cut(first, end, widest, measure), scale };
}

const initialOf = (name: string) => `${graphemesOf(name)[0]}.`;

function cut(first: string, end: string, widest: number, measure: Measure): string {
  const letters = graphemesOf(first);
  for (let count = letters.length; count > 0; count -= 1) {
    const text = `${letters.slice(0, count).join("").trimEnd()}${count < letters.length ? "…" : ""}${end}`;
    if (measure(text) <= widest) return text;
  }
  return `${letters[0]}…`;
}
