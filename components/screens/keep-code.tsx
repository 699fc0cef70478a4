"use client";

import { useEffect } from "react";
import { keepCode } from "./code-from-phone.ts";

/** On the sign-in page: see `keepCode`. */
export function KeepCode() {
  useEffect(keepCode, []);
  return null;
}
