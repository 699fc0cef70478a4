/** What a wall shows: who is sitting, or how far classes are. */
export const WALL_SHOWS = ["list", "classes"] as const;
export type WallShow = (typeof WALL_SHOWS)[number];
