import { queryOptions } from "@tanstack/react-query";
import type { ProgressNames } from "#lib/domain/progress";
import { writeAsking, type Asking } from "#lib/domain/filters";
import { requestMarked } from "#lib/requests/list-query";
import { askAgainMs } from "#lib/requests/poll-interval";
import { askedAgainByItsPage, isInVain } from "#lib/requests/retry";

/** While CENTURY is being asked for names, and where somebody is missing who was not when they were asked for. */
const SOON_MS = 4_000;

/** Whose names are wanted, and by whom. */
export interface NamesWanted {
  /** The tag of the house that they are of. */
  house: string;
  /** Changes when the page's list is taken down, and the names go with it. */
  life: number;
  asking: Asking;
  /** Those who are missing, by their place, where no others are to be named; null for everybody. */
  missing: readonly number[] | null;
}

/** Who the learners of a house are: asked for once a roster, and only where somebody wants to know who is missing. */
export function progressNamesQuery(
  { house, life, asking, missing }: NamesWanted,
  isWanted: boolean,
) {
  const search = new URLSearchParams(writeAsking(asking));
  if (missing) search.set("of", "missing");
  const lacksSome = ({ house: of, names }: ProgressNames) =>
    of === house && missing?.some((place) => (names[place] ?? null) === null);
  return queryOptions({
    queryKey: ["progress names", house, life],
    queryFn: async ({ signal }): Promise<ProgressNames> =>
      (await requestMarked<ProgressNames>(`/api/progress/names?${search}`, signal)).body,
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchInterval: ({ state: { data, error, errorUpdateCount } }) => {
      if (error) return !isInVain(error) && askAgainMs(errorUpdateCount);
      return data && (data.isAsking || lacksSome(data)) ? SOON_MS : false;
    },
    ...askedAgainByItsPage,
  });
}
