/** The measures of a strip's drawing, in pixels of its own, which a reader's text size or a screen's height scale. */
export interface StripLook {
  /** How far a dot or a name may reach from the line; half a strip's height, less a hair. */
  reach: number;
  /** Of a dot, largest first: for few sittings these, and else, or for many, those. Columns where there are none. */
  radii: { few: readonly number[]; many: readonly number[] };
  /** Whether columns on one strip are columns on all: from across a room another kind of mark looks as if it said something. */
  isOfOneKind: boolean;
  /** Of the limit's minutes; null where the axis below says enough. */
  wordSize: number | null;
  nameSize: number;
  /** Half a threshold mark's length. */
  mark: number;
  line: number;
  /** The share of the axis on which minutes lie evenly. */
  straight: number;
  /** The minutes that have a line of their own on every strip. */
  grid: readonly number[];
}

export const DESK: StripLook = {
  reach: 18.5,
  radii: { few: [4.75], many: [3] },
  isOfOneKind: false,
  wordSize: 12,
  nameSize: 13,
  mark: 14,
  line: 1.25,
  straight: 0.88,
  grid: [0, 15, 30, 45, 60, 75, 90],
};

/** Where a window is low the strips are too, so that the list is on the screen. */
export const LOW: StripLook = {
  ...DESK,
  reach: 13.5,
  radii: { few: [3.75], many: [2.5] },
  wordSize: 11,
  nameSize: 12,
  mark: 11,
};

export const PHONE: StripLook = { ...DESK, radii: { few: [3.25], many: [2.25] } };

/** Of a screen 1080 high: names that are read across a room need the room beyond 90 minutes. */
export const WALL: StripLook = {
  reach: 30,
  radii: { few: [9.25, 7.5], many: [5.5, 4.25] },
  isOfOneKind: true,
  wordSize: null,
  nameSize: 40,
  mark: 22,
  line: 2,
  straight: 0.8,
  grid: [0, 30, 60, 90],
};
