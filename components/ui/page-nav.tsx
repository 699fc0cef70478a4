/** The pages that there are where there is a roster. */
const PAGES = [
  { place: "board", address: "/", name: "Board" },
  { place: "classes", address: "/classes", name: "Classes" },
] as const;
export type Place = (typeof PAGES)[number]["place"];

export function PageNav({ place }: { place: Place }) {
  return (
    <nav aria-label="Pages" className="flex gap-x-4 max-sm:order-4 print:hidden">
      {PAGES.map(({ place: other, address, name }) => (
        <a
          key={other}
          href={address}
          className="bar-link"
          aria-current={place === other ? "page" : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
