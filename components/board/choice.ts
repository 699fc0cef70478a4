/** What is chosen among, by one word and by several. */
export interface Choice {
  readonly one: "class" | "site" | "room";
  readonly many: "classes" | "sites" | "rooms";
}

export const CLASSES: Choice = { one: "class", many: "classes" };
export const SITES: Choice = { one: "site", many: "sites" };
export const ROOMS: Choice = { one: "room", many: "rooms" };

/** `class` as it stands alone: `Class`. */
export const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

/** The panel's id in the document. */
export const panelId = ({ one }: Choice) => `${one}-panel`;
