"use client";

import { useQuietPointer } from "./use-quiet-pointer.ts";
import { useWakeLock } from "./use-wake-lock.ts";

/** What a screen needs whatever it shows. */
export function ThisScreen() {
  useWakeLock();
  useQuietPointer();
  return null;
}
