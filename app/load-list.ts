import "server-only";
import type { SessionPage } from "#lib/wire/contract";
import type { FirstPages } from "../components/live/live-store.ts";
import type { Asking, Filters } from "#lib/domain/filters";
import { excessOf } from "#lib/domain/link-excess";
import type { View } from "#lib/domain/scope";
import { besideAnswer } from "#lib/queries/beside-answer";
import { lookAt, type Look } from "#lib/queries/look";
import { EVERYBODY, passing, sessionPage } from "#lib/queries/page";
import { theService } from "#lib/queries/service";
import { viewAsked } from "#lib/roster/part-in-view";
import { summaryOf } from "#lib/queries/summary-answer";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { PAGE_SIZE } from "#lib/requests/list-query";

/** How many pages are in the document itself; the rest follows by cursor. */
const MOST_PAGES = 3;

/**
 * Puts the list into the page, so that names are on the screen with the first paint. Where there is none yet, the
 * browser asks for itself; and of a link that is refused nobody is to see one.
 * @returns with the server's time, milliseconds: what the page's ages count from
 */
export async function loadList(
  view: View,
  asking: Asking,
  filters: Filters,
): Promise<{ first: FirstPages | null; openedAt: number }> {
  const isRefused = [filters, asking.part].some((each) => each && excessOf(each) !== null);
  const looked = isRefused ? null : await lookAt(await viewAsked(view, asking));
  const first = looked?.isReady ? firstOf(looked.look, filters) : null;
  return { first, openedAt: theService().time.now() };
}

function firstOf(look: Look, filters: Filters): FirstPages {
  const pages = pagesOf(look);
  const isWhole = pages.at(-1)!.pagination.nextCursor === null;
  return {
    pages,
    mark: look.mark,
    counts: isWhole ? null : { filters, counts: countsFor(look, filters) },
  };
}

function countsFor(look: Look, filters: Filters): ShownCounts {
  const { snapshot: _snapshot, ...counts } = summaryOf(
    look,
    passing({ ...filters, started: "today" }),
  );
  return counts;
}

function pagesOf({ list, roster }: Look): SessionPage[] {
  const count = Math.min(Math.max(Math.ceil(list.rows.length / PAGE_SIZE), 1), MOST_PAGES);
  return Array.from({ length: count }, (_, nth) =>
    sessionPage(
      list,
      {
        ...EVERYBODY,
        order: "subject",
        limit: PAGE_SIZE,
        offset: nth * PAGE_SIZE,
        cursor: null,
      },
      () => besideAnswer({ list, roster }),
    ),
  );
}
