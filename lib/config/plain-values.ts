const QUOTED = /^(["'])([^]*)\1$|^[“‘]([^]*)[”’]$/;

/**
 * The values as they were meant: blanks around one, and a carriage return from a file of Windows', are none of it, and blanks
 * alone are nothing. Quotation marks belong to a settings file's grammar; whoever hands its lines on as they are, as Docker
 * does, makes them part of the value.
 * @param known the names of our settings
 * @returns those that are set, and one sentence for each mistake
 */
export function plainValues(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
) {
  const given: Record<string, string> = {};
  const mistakes: string[] = [];
  for (const [name, value = ""] of Object.entries(environment)) {
    const plain = value.trim();
    const [isQuoted, , one, other] = QUOTED.exec(plain) ?? [];
    const within = isQuoted !== undefined && known.includes(name) ? (one ?? other ?? "") : plain;
    if (within !== plain) {
      mistakes.push(
        `${name} has quotation marks around its value, which would be part of it: leave them out.`,
      );
    }
    if (within !== "") given[name] = within;
  }
  return { given, mistakes };
}
