import type { ConnectClient } from "#lib/connect/client";
import type { ConnectFailure } from "#lib/connect/failure";
import type { Clock } from "#lib/domain/clock";
import type { ServiceClock } from "#lib/domain/service-clock";

export interface CompletionOptions {
  client: Pick<ConnectClient, "users" | "completed">;
  clock: Clock;
  /** Whether this instance is the one that asks Connect now. */
  mayAsk: () => boolean;
  /** The service's own time; made from the same clock if not given. */
  service?: Pick<ServiceClock, "now">;
  /** IANA name of the school's zone. */
  timeZone: string;
  /** What the organisation's UPNs end in; empty where they have no suffix. */
  upnSuffix: string;
  /** Called for every question that failed; must log nothing but the failure's own words. */
  onFailure(failure: ConnectFailure): void;
}
