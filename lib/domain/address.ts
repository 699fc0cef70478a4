/** For each name of an address what all of its values mean together, none among them. */
export type Readers = Readonly<Record<string, (values: readonly string[]) => unknown>>;
export type Read<Of extends Readers> = { [Name in keyof Of]: ReturnType<Of[Name]> };

export function readAddress<Of extends Readers>(readers: Of, search: URLSearchParams): Read<Of> {
  const read = Object.entries(readers).map(([name, readOf]) => [name, readOf(search.getAll(name))]);
  return Object.fromEntries(read) as Read<Of>;
}

/** As a page is given it. */
export type Search = Record<string, string | string[] | undefined>;

export function searchOf(search: Search): URLSearchParams {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of [value].flat()) if (each !== undefined) written.append(name, each);
  }
  return written;
}

type Values = Record<string, string | readonly string[] | null | undefined>;

/** `?subject=English&started=today`: what is absent, or a list of nothing, is not in it. */
export function writeAddress(values: Values, to = new URLSearchParams()): string {
  for (const [name, value] of Object.entries(values)) {
    to.delete(name);
    for (const each of [value ?? []].flat()) to.append(name, each);
  }
  return to.size > 0 ? `?${to}` : "";
}
