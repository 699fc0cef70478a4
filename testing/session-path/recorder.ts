import { holdsText, isCall, isInstance, objectsIn } from "./parts.ts";

/** One call of one of the product's functions. */
export interface Frame {
  readonly module: string;
  /** Null where none of the product's functions called it. */
  readonly caller: Frame | null;
  /** Whether the value was in its arguments. */
  readonly isGiven: boolean;
  /** When it began, in the recorder's own steps. */
  readonly at: number;
}

/** One module has handed the value to another. */
export interface Handing {
  readonly from: string;
  readonly to: string;
  /**
   * - `gave back`: a function of `from` returned it to its caller.
   * - `left with`: a function of `from` called one of `to` with it, which kept it, or passed it on to where it is
   *   kept.
   * - `asked`: a function of `from` called one of `to` with it, which gave it back, so it is where it was before.
   */
  readonly how: "gave back" | "left with" | "asked";
}

/** Whoever calls the product's functions without being one of them, and hands on to one what another left there. */
const LIBRARIES = "React, React Query and TanStack Table";

/** What was seen of one value on its way. */
export interface Record {
  /** Modules that were given it. */
  readonly given: ReadonlySet<string>;
  /** Modules that returned it, to anybody, or left it elsewhere; in the order in which they first did. */
  readonly handed: ReadonlySet<string>;
  readonly handings: readonly Handing[];
}

/** The instrumented code reports here what its functions are given and what they return. */
export class Recorder {
  private text: string | null = null;
  /** Who is about to call; null where the platform does. */
  private calling: Frame | null = null;
  private readonly before = new WeakMap<Frame, Frame | null>();
  private places = new WeakSet<object>();
  /** By the props of an element: who made it, for React to call its component later. */
  private readonly makers = new WeakMap<object, Frame>();
  /** Calls whose functions got the value from a function that they called. */
  private readonly got = new WeakSet<Frame>();
  private given = new Set<string>();
  /** With the step in which each first did. */
  private handed = new Map<string, number>();
  private handings = new Map<string, Handing>();
  private step = 0;
  private readonly hasLibraries: boolean;

  /** @param hasLibraries whether what is left with a library may come back from it elsewhere, as in the browser */
  constructor(hasLibraries = false) {
    this.hasLibraries = hasLibraries;
  }

  /**
   * Records from now on where a text goes.
   * @param house the objects that the product is made of: a value rests in them without being part of them. They
   * are passed around like closures, and what they hold is not
   */
  follow(text: string, house: unknown): void {
    this.text = text;
    this.places = new WeakSet([...objectsIn(house)].filter(isInstance));
    this.given = new Set();
    this.handed = new Map();
    this.handings = new Map();
  }

  /** What has been seen; recording stops. */
  stop(): Record {
    this.text = null;
    const inOrder = [...this.handed].sort(([, a], [, b]) => a - b).map(([module]) => module);
    return { given: this.given, handed: new Set(inOrder), handings: [...this.handings.values()] };
  }

  /** A function begins. */
  enter(module: string, args: ArrayLike<unknown>): Frame {
    const isGiven = this.holds(Array.from(args));
    const maker = this.makers.get(args[0] as object) ?? null;
    const caller = maker ?? this.calling;
    const frame = { module, caller, isGiven, at: (this.step += 1) };
    this.before.set(frame, this.calling);
    if (!isGiven) return frame;
    this.given.add(module);
    if (this.hasLibraries) this.noteLibraries(frame, maker);
    return frame;
  }

  /** A function ends; its caller may go on to call another. */
  leave(frame: Frame): void {
    this.calling = this.before.get(frame) ?? null;
  }

  /** An asynchronous function ends, or waits: the platform makes the next call. */
  rest<T>(value?: T): T | undefined {
    this.calling = null;
    return value;
  }

  /** Follows a call's last argument, and adds none. */
  from(frame: Frame | null): [] {
    this.calling = frame;
    return [];
  }

  /**
   * An element is a call that React makes later, so what stands in its props goes from whoever made it to its component.
   * @param isOurs whether that is one of the product's
   */
  made(props: object, isOurs: boolean): void {
    const maker = this.calling;
    if (!maker) return;
    if (isOurs) this.makers.set(props, maker);
    else if (this.holds(props) && this.note(maker.module, LIBRARIES, "left with"))
      this.hand(maker.module, maker.at);
  }

  /** A function's return value. A promise is listened to and otherwise left alone. */
  gave<T>(frame: Frame, value: T): T {
    if (value instanceof Promise && this.text !== null) {
      const { text } = this;
      const settled = (result: unknown) => void (this.text === text && this.give(frame, result));
      value.then(settled, () => {});
    } else this.give(frame, value);
    return value;
  }

  /**
   * A value put into a field, for another call to read from there.
   * @param place whose field; an object that travels with the value keeps nothing
   */
  kept<T>(frame: Frame | null, place: object, value: T): T {
    if (!frame?.isGiven || !this.places.has(place) || !this.holds(value)) return value;
    for (let at = frame; at.isGiven && at.caller; at = at.caller) {
      if (this.note(at.caller.module, at.module, "left with")) this.hand(at.caller.module, at.at);
    }
    return value;
  }

  private give({ module, caller, isGiven }: Frame, value: unknown): void {
    if (!this.holds(value)) return;
    this.hand(module, (this.step += 1));
    if (!caller) {
      if (this.hasLibraries) this.note(module, LIBRARIES, "gave back");
      return;
    }
    this.got.add(caller);
    if (isGiven) this.note(caller.module, module, "asked");
    this.note(module, caller.module, "gave back");
  }

  /** Where a function was given it from, if not by another of the product's. */
  private noteLibraries({ module, caller }: Frame, maker: Frame | null): void {
    if (!caller) this.note(LIBRARIES, module, "left with");
    else if (maker) {
      if (this.note(maker.module, module, "left with")) this.hand(maker.module, maker.at);
    } else if (!caller.isGiven && !this.got.has(caller)) {
      this.note(LIBRARIES, caller.module, "left with");
      this.hand(caller.module, caller.at);
    }
  }

  private hand(module: string, at: number): void {
    this.handed.set(module, Math.min(at, this.handed.get(module) ?? Infinity));
  }

  /** @returns whether those are two modules */
  private note(from: string, to: string, how: Handing["how"]): boolean {
    if (from === to) return false;
    const key = `${from} ${to} ${how}`;
    if (!this.handings.has(key)) this.handings.set(key, { from, to, how });
    return true;
  }

  private holds(value: unknown): boolean {
    const { text, places } = this;
    return text !== null && holdsText(value, text, (each) => places.has(each) || isCall(each));
  }
}

/** The name by which instrumented code finds it. */
export const RECORDER = "sessionPathRecorder";

/** The one that this process's instrumented code reports to. */
export function installRecorder(hasLibraries = false): Recorder {
  const recorder = new Recorder(hasLibraries);
  Object.assign(globalThis, { [RECORDER]: recorder });
  return recorder;
}
