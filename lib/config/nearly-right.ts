/**
 * Names that others give to other things, though each is close to one of ours. Nothing else about the environment of a
 * process is known.
 */
const OTHERS = new Set([
  "HOST",
  "HOSTNAME",
  "PATH",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "ALL_PROXY",
  "FTP_PROXY",
]);
/** How many letters may differ: in a shorter name as many make another word of it. */
const mostEdits = ({ length }: string) => (length < 7 ? 1 : length < 12 ? 2 : 3);

/**
 * The mistakes in the names of settings: one that is nearly ours would be ignored, and its value with it.
 * @param names all that the environment has, empty ones too
 * @param known those of our settings
 * @returns one sentence for each
 */
export function misspelt(names: readonly string[], known: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (known.includes(name) || OTHERS.has(name.toUpperCase())) return [];
    const meant = known.find((each) => isNearly(name, each));
    return meant === undefined ? [] : [`${name} is no setting. Did you mean ${meant}?`];
  });
}

function isNearly(name: string, known: string): boolean {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (plain(name) === plain(known)) return true;
  const most = mostEdits(known);
  return Math.abs(name.length - known.length) <= most && edits(name.toUpperCase(), known) <= most;
}

/** How many letters must be put in, left out, replaced or swapped with the next (optimal string alignment). */
function edits(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, nth) => nth)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      row[j] = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (isSame ? 0 : 1),
      );
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwapped) row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[from.length]![to.length]!;
}
