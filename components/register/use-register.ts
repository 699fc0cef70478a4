import type { Register } from "#lib/domain/register";
import { pendingInRegister } from "#lib/live-list/register-moves";
import { registerInterval, registerQuery } from "#lib/requests/register-query";
import { useWhole } from "../live/use-whole.ts";

/** A class's register, for as long as somebody looks. */
export function useRegister(name: string) {
  return useWhole<Register>({
    query: (life) => registerQuery(name, life),
    interval: registerInterval,
    pending: pendingInRegister,
    isRead: true,
  });
}
