import { columnsCalled } from "#lib/roster/columns";

/**
 * What is read of an export, in whatever case its heads are written.
 * Source: OneRoster 1.0 to 1.2, CSV binding of the rostering service; School Data Sync 2.1.
 */
export const oneRosterColumns = columnsCalled([
  "beginDate",
  "classSourcedId",
  "email",
  "enabledUser",
  "endDate",
  "familyName",
  "givenName",
  "identifier",
  "location",
  "name",
  "orgSourcedIds",
  "orgSourcedId",
  "preferredFamilyName",
  "preferredFirstName",
  "preferredGivenName",
  "preferredLastName",
  "propertyName",
  "role",
  "schoolSourcedId",
  "sourcedId",
  "status",
  "title",
  "type",
  "userIds",
  "userSourcedId",
  "username",
  "value",
]);
