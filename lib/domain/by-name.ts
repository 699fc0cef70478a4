/** Names as an English list orders them. */
export const byName = new Intl.Collator("en-GB");
