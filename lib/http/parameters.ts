import { MOST_VALUES } from "#lib/domain/filters";
import { ProblemError } from "#lib/http/problem-error";

/** Reads one value, or null where it is malformed. */
export type Reader<T> = (text: string) => T | null;

/**
 * A parameter that may appear once. Undefined when it is absent.
 * @param rule what a good value is, in words: "must be a whole number from 1 to 100"
 */
export function readOne<T>(
  params: URLSearchParams,
  name: string,
  read: Reader<T>,
  rule: string,
): T | undefined {
  const values = params.getAll(name);
  if (values.length > 1) refuse(name, "may be given once");
  return values.length === 0 ? undefined : readValue(values[0]!, name, read, rule);
}

/** A parameter that may be repeated, up to 30 values. Empty when it is absent. */
export function readMany<T>(
  params: URLSearchParams,
  name: string,
  read: Reader<T>,
  rule: string,
): T[] {
  const values = params.getAll(name);
  if (values.length > MOST_VALUES) refuse(name, `may be given at most ${MOST_VALUES} times`);
  return values.map((value) => readValue(value, name, read, rule));
}

function readValue<T>(value: string, name: string, read: Reader<T>, rule: string): T {
  return read(value) ?? refuse(name, rule);
}

/** For parameters that are objects, such as `startDate[gte]`: a misspelt key would silently widen the list. */
export function refuseOtherKeys(
  params: URLSearchParams,
  name: string,
  keys: readonly string[],
): void {
  const known = new Set(keys.map((key) => `${name}[${key}]`));
  for (const given of params.keys()) {
    if ((given === name || given.startsWith(`${name}[`)) && !known.has(given)) {
      refuse(name, `takes ${keys.map((key) => `${name}[${key}]`).join(", ")}`);
    }
  }
}

export function refuse(parameter: string, rule: string): never {
  throw new ProblemError("bad_request", { parameter, detail: `${parameter} ${rule}.` });
}
