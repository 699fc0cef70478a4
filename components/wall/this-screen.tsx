"use client";

import { useEffect } from "react";
import { tellAlive } from "#lib/wall-watch";
import { useQuietPointer } from "./use-quiet-pointer.ts";
import { useWakeLock } from "./use-wake-lock.ts";

/** What a screen needs whatever it shows. */
export function ThisScreen() {
  useEffect(() => tellAlive(), []);
  useWakeLock();
  useQuietPointer();
  return null;
}
