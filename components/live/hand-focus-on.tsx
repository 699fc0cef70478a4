"use client";

import { useEffect } from "react";
import { handFocusOn } from "./focus.ts";

/** In the bar over every page: wherever what has the focus may go, it is handed on. */
export function HandFocusOn() {
  useEffect(handFocusOn, []);
  return null;
}
