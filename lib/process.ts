import "server-only";

/**
 * The one place that knows `globalThis`. Next evaluates a module more than once (route handlers share one copy,
 * pages get another); whatever a process must have only one of hangs here.
 */
const KEY = Symbol.for("now-sitting");
type Home = typeof globalThis & { [KEY]?: Map<string, unknown> };

/** What `make` returned when it was first called in this process. */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const home: Home = globalThis;
  const made = (home[KEY] ??= new Map());
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as T;
}
