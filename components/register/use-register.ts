import type { Register } from "#lib/domain/register";
import type { Known } from "#lib/live-list/held";
import { sizeOf } from "#lib/live-list/pending";
import { pendingInRegister } from "#lib/live-list/register-moves";
import { registerQuery } from "#lib/requests/register-query";
import { useHeldWhole } from "../live/use-held-whole.ts";

const isAlike = (from: Known<Register>, to: Register) => sizeOf(pendingInRegister(from, to)) === 0;

/** A class's register, held by the same rules as a list. */
export function useRegister(name: string) {
  return useHeldWhole(isAlike, (life) => registerQuery(name, life));
}
