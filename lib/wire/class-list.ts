/** Answer of `GET /api/classes`: the roster's classes, in order; none where there is no roster. */
export interface ClassList {
  classes: string[];
  /** Those that the reader teaches, by their address in the roster. */
  mine: string[];
}
