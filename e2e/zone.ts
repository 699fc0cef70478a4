/**
 * A zone where it is now the given hour of some day. A test or a picture must not depend on the hour at which it is
 * made: soon after midnight most sittings would have started "before today".
 */
export function zoneWhere(hour: number): string {
  // From 12 hours west of Greenwich to 11 east; POSIX names the zones in the west with a plus.
  const east = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
}

export const AFTERNOON = zoneWhere(14);
