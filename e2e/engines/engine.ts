/** What every engine can be asked for, whatever protocol it is driven by. */
export interface Engine {
  /** As it calls itself: `Firefox 153.8.0`. */
  name: string;
  /** A window of its own, with no cookies. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** What runs in the page; only what can be sent goes in and comes out. */
type Script<T> = (words: string[]) => T;

export interface Tab {
  goTo(url: string): Promise<void>;
  goBack(): Promise<void>;
  url(): Promise<string>;
  resize(width: number, height: number): Promise<void>;
  read<T>(script: Script<T>, ...words: string[]): Promise<T>;
  /** Presses the element that the script finds, as a hand would; fails where it finds none. */
  press(script: Script<Element | undefined>, ...words: string[]): Promise<void>;
  /** Types into the box that the script finds, in the place of what was in it. */
  type(text: string, script: Script<Element | undefined>, ...words: string[]): Promise<void>;
  /** What the console was told of errors, as far as this engine says it. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}
