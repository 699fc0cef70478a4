import type { Theme } from "../ui/theme.ts";

/** Every page that the bar leads to, in its order. */
export const PAGES = [
  { place: "board", address: "/", name: "Board", isOfLeads: false },
  { place: "classes", address: "/classes", name: "Classes", isOfLeads: false },
  { place: "today", address: "/today", name: "Today", isOfLeads: false },
  { place: "roster", address: "/roster", name: "Roster", isOfLeads: true },
  { place: "screens", address: "/screens", name: "Screens", isOfLeads: true },
  { place: "status", address: "/status", name: "Status", isOfLeads: true },
] as const;
export type Place = (typeof PAGES)[number]["place"];

/** What the bar over a page says to its reader, whichever page it is. */
export interface Bar {
  organisationName: string;
  theme: Theme;
  /**
   * Who is signed in; null where nobody signs in: then Connect is on this machine, its learners are invented, and the
   * bar says so.
   */
  account: { name: string | null } | null;
  /** The pages that this reader may open. */
  places: readonly Place[];
}

interface Has {
  /** Whether there are files that say who is in which class: without them there are no classes. */
  hasRoster: boolean;
  /** Whether a record of the day is kept. */
  hasDay: boolean;
  isLead: boolean;
}

export function placesFor({ hasRoster, hasDay, isLead }: Has): Place[] {
  const isThere = (place: Place) =>
    (place !== "classes" || hasRoster) && (place !== "today" || hasDay);
  return PAGES.filter(({ place, isOfLeads }) => isThere(place) && (isLead || !isOfLeads)).map(
    ({ place }) => place,
  );
}
