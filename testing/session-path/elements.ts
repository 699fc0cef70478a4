import { jsxDEV as makeElement } from "react/jsx-dev-runtime";
import { RECORDER, type Recorder } from "./recorder.ts";

export { Fragment } from "react/jsx-dev-runtime";

/** Stands in the place of React's own: the same, and the recorder is told. */
export const jsxDEV: typeof makeElement = (type, props, ...rest) => {
  const element = makeElement(type, props, ...rest);
  const { [RECORDER]: recorder } = globalThis as unknown as Record<string, Recorder>;
  if (typeof type !== "string") recorder?.made(element.props as object, isOurs(type));
  return element;
};

/** Whether its code reports to the recorder. */
function isOurs(type: unknown): boolean {
  const inner = typeof type === "object" && type !== null && "type" in type ? type.type : type;
  return typeof inner === "function" && String(inner).includes(RECORDER);
}
