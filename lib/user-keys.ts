/**
 * All that Connect tells of a user by which a roster may know them. Read where a sitting enters, used there
 * and then, and kept nowhere. Empty text where Connect tells nothing.
 */
export interface UserKeys {
  userId: string;
  externalId: string;
  upn: string;
  username: string;
  emails: readonly string[];
}

/** The names of a user's classes, in order; none where no roster knows them. */
export type ClassesOf = (user: UserKeys) => string[];

/** Without a roster. */
export const noClasses: ClassesOf = () => [];
