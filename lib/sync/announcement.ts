/** Something that is still to come, and that somebody else announces. */
export interface Announcement {
  readonly made: Promise<void>;
  make(): void;
}

export function announcement(): Announcement {
  let make = () => {};
  const made = new Promise<void>((resolve) => (make = resolve));
  return { made, make: () => make() };
}
