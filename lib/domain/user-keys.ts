/**
 * Everything in Connect's user data that a roster may match on. Used as a sitting enters and kept nowhere. Empty
 * text where Connect sends nothing.
 */
export interface UserKeys {
  userId: string;
  externalId: string;
  upn: string;
  username: string;
  emails: readonly string[];
}
