import "server-only";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { outOfSupport } from "#lib/config/node-support";
import { answerForOthers } from "#lib/http/by-asking";
import { processMetrics } from "#lib/http/metrics";
import { theService } from "#lib/queries/service";

/** While a server is still loading, an answer in time may seem to come too late. */
const SETTLED_MS = 1000;

/**
 * What is done once as Next starts, behind a server that has read its settings: a refused key and a Node without security
 * fixes are each a line of the log, before the first reader comes.
 */
export function atStart(): void {
  const { metricsToken } = env();
  if (metricsToken !== null) processMetrics();
  const isOld = outOfSupport(process.versions.node, Date.now());
  if (isOld) log.warn({ node: process.versions.node }, isOld);
  const { check, clock, questions } = theService();
  questions?.answerBy(answerForOthers);
  clock.after(SETTLED_MS, () => void check.ask());
}
