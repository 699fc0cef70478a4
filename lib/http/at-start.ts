import "server-only";
import { env } from "#lib/config/env";
import { log } from "#lib/config/log";
import { outOfSupport } from "#lib/config/node-support";
import { processMetrics } from "#lib/http/metrics";
import { theService } from "#lib/queries/service";
import { theScreens } from "#lib/screens/the-screens";

/**
 * What is done once as the server starts: a wrong setting ends the process before anybody can see a board; an
 * unreadable screens file, a refused key and a Node without security fixes are each a line of the log, before the first
 * reader comes.
 */
export function atStart(): void {
  const { metricsToken } = env();
  if (metricsToken !== null) processMetrics();
  const isOld = outOfSupport(process.versions.node, Date.now());
  if (isOld) log.warn({ node: process.versions.node }, isOld);
  theScreens();
  void theService().check.ask();
}
