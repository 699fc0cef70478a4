/**
 * A zone where it is now that hour of some day: what a test or a picture shows must not depend on the hour
 * at which it is made, and soon after midnight most sittings would have begun "before today".
 */
export function zoneWhere(hour: number): string {
  // From 12 hours west of Greenwich to 11 east; POSIX names the zones in the west with a plus.
  const east = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
}

export const AFTERNOON = zoneWhere(14);
