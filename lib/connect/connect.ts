import "server-only";
import { createBudget, type Budget } from "#lib/connect/budget";
import { walkInProgress, type Walk } from "#lib/connect/walk";
import { env } from "#lib/env";

export interface Connect {
  budget: Budget;
  /** Every sitting in progress, or a ConnectFailure. */
  listInProgress(): Promise<Walk>;
}

/** Connect, as this process's settings name it. The key goes no further than here. */
export function createConnect(): Connect {
  const { callsPerMinute, ...address } = env().connect;
  const budget = createBudget(callsPerMinute);
  return { budget, listInProgress: () => walkInProgress(address, budget) };
}
