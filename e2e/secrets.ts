import { expect } from "@playwright/test";

/** A key that can be found wherever it has leaked to. */
export const KEY = "recognisable-key-5f1d";

/** A learner whose every field can be found. */
export const RECOGNISABLE = {
  fullName: "Recognisable CachedAccount",
  firstName: "Recognisable",
  lastName: "CachedAccount",
  middleName: "recognisable-middle",
  username: "recognisable-username",
  upn: "recognisable-upn",
  externalId: "recognisable-external",
  emails: ["recognisable@mail.invalid"],
  dateOfBirth: "1999-09-09",
  gender: "recognisable-gender",
};

/** What rule 9 keeps on the server: the learner above, and how the simulator invents the others. */
const NEVER_SENT =
  /recognisable-(key|token|middle|username|upn|external|gender)|mail\.invalid|teacher\.invalid|1999-09-09|S\d{6}BBP|mis-\d{6}|learner\d{6}|example\.invalid|dateOfBirth|testVersionId/;

/** Logs must not hold a name either, nor a screen's code or credential, an address's parameters, or a search. */
const NEVER_LOGGED = new RegExp(
  `${NEVER_SENT.source}|Recognisable|CachedAccount|[?&#](q|subject|cursor|code)=|tokenHash|now-sitting-(framed-)?(screen|pairing)`,
);

/** Every answer comes here: `expect` would note a step, with its stack, for each. */
export function expectNothingSecret(where: string, text: string): void {
  const secret = NEVER_SENT.exec(text)?.[0];
  if (secret !== undefined) throw new Error(`a secret in ${where}: ${secret}`);
}

export function expectNothingLogged(log: string): void {
  expect(NEVER_LOGGED.exec(log)?.[0], "a secret in the log").toBeUndefined();
}
