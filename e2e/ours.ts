import { CONTRACT_VERSION } from "#lib/wire/contract";

/** The headers of our server's answers, for one that a test gives in its place. */
export const ours = (now = Date.now()) => ({
  "x-contract": CONTRACT_VERSION,
  "x-now": new Date(now).toISOString(),
});
