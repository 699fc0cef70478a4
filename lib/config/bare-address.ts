/** Whether an address says nothing but where something is: no user name, password, `?` or `#`, however empty. */
export function isBare({ username, password, href }: URL): boolean {
  return username === "" && password === "" && !/[?#]/.test(href);
}

/** @param setting its name */
export const notBare = (setting: string) =>
  `${setting} must not contain a user name, a password, ? or #.`;
