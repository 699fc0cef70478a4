import { z } from "zod";

/** @param fallback what holds where the setting is left out */
export const wholeNumber = (name: string, from: number, to: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: `${name} must be a whole number from ${from} to ${to}.`,
    })
    .transform(Number);

/** Names separated by commas, each once. */
export const listOf = (text: string) =>
  [...new Set(text.split(",").map((name) => name.trim()))].filter(Boolean);

/** A name as it is read, whatever spaces stand in it. */
export const inOneLine = (name: string) => name.trim().replace(/\s+/g, " ");
