import type { Theme } from "../ui/theme.ts";

/** Every page that the bar leads to, in its order. */
export const PAGES = [
  { place: "board", address: "/", name: "Board", isOfLeads: false },
  { place: "classes", address: "/classes", name: "Classes", isOfLeads: false },
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

/** @param hasRoster whether there are files that say who is in which class: without them there are no classes */
export function placesFor({ hasRoster, isLead }: { hasRoster: boolean; isLead: boolean }) {
  return PAGES.filter(
    ({ place, isOfLeads }) => (place !== "classes" || hasRoster) && (isLead || !isOfLeads),
  ).map(({ place }) => place);
}
