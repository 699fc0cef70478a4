import { cleaned } from "#lib/roster/cell-text";

/** Nothing, or the line of dashes that some programs draw under a head. */
export const isBlank = (field: string) => /^(?:|[-=_–—]+)$/.test(cleaned(field));

/** Several tables that were made one file have several heads; of another order, the cells below would be mistaken. */
export function otherHead(
  names: readonly string[],
): (fields: readonly string[]) => "same" | "other" | null {
  const known = new Set(names.filter((name) => !isBlank(name)));
  return (fields) => {
    const first = cleaned(fields[0]!);
    if (first === names[0] && names.every((name, nth) => cleaned(fields[nth] ?? "") === name)) {
      return "same";
    }
    let again = 0;
    for (let nth = 0; nth < fields.length; nth += 1) {
      const field = nth === 0 ? first : cleaned(fields[nth]!);
      if (known.has(field)) again += 1;
      // Nearly every row ends here, at its first cell.
      else if (!isBlank(field)) return null;
    }
    return again > 1 ? "other" : null;
  };
}

export const HOLDS_ROW = "has a cell that holds another row: is a quotation mark missing?";

/**
 * Whether a quotation mark too few has made one cell of parts of two rows: each line end in it then comes with as many
 * delimiters as a row has. A note may be so too; where nobody reads it, it must have all that is read of a row.
 * @param read where the columns are that are read
 */
export function holdsRow(
  fields: readonly string[],
  delimiter: string,
  read: readonly number[],
): boolean {
  return fields.some((field, nth) => {
    if (!field.includes("\n")) return false;
    const [first, ...lines] = field.split("\n").map((line) => line.split(delimiter));
    const cells = lines.reduce((sum, line) => sum + line.length - 1, first!.length - 1);
    if (cells < Math.max(1, fields.length - 1) * lines.length) return false;
    const isRow = (line: readonly string[]) => read.every((at) => cleaned(line[at] ?? "") !== "");
    return read.includes(nth) || lines.some(isRow);
  });
}
