import { PAGES, type Place } from "./bar.ts";

interface PageNavProps {
  /** Which page this is; none of them where it is left out. */
  place: Place | undefined;
  places: readonly Place[];
}

/** The pages that lead to one another; nothing where there is nowhere else to go. */
export function PageNav({ place, places }: PageNavProps) {
  if (places.every((each) => each === place)) return null;
  return (
    <nav aria-label="Pages" className="bar-pages">
      {PAGES.filter((page) => places.includes(page.place)).map((page) => (
        <a
          key={page.place}
          href={page.address}
          className="bar-page"
          aria-current={page.place === place ? "page" : undefined}
        >
          {page.name}
        </a>
      ))}
    </nav>
  );
}
