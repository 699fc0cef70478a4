import type { ScreenAs } from "#lib/domain/filters";

export interface PairScreenProps {
  /** As what it asks to be added. */
  as: ScreenAs;
  /** The address that staff open, without a slash at its end. */
  publicUrl: string;
  organisationName: string;
  /** IANA name. */
  timeZone: string;
}
