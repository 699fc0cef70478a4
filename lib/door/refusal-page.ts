import { refusalPolicy } from "#lib/door/policy";

/** The colours of styles/tokens.css: this page is made without Next, and loads nothing. */
const STYLE = `
:root { color-scheme: light dark; --paper: #f4f5f1; --sheet: #fdfdfb; --ink: #15201b; --edge: #74807a }
@media (prefers-color-scheme: dark) {
  :root { --paper: #101513; --sheet: #151b18; --ink: #edf1ec; --edge: #77847d }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.4 system-ui, sans-serif }
main { max-width: 34rem; margin: 3rem auto; padding: 1.5rem; background: var(--sheet);
  border: 1px solid var(--edge); border-radius: 4px }
h1 { margin: 0 0 0.5rem; font-size: 1.625rem; line-height: 1.2 }
a { color: inherit }
`;

export const REFUSAL_PAGE_POLICY = refusalPolicy(STYLE);

interface Refused {
  title: string;
  detail: string;
  /** To read out to whoever looks after the server: the log has it too. */
  requestId: string;
}

/** What a person sees whose request was refused. Nothing in it is the caller's. */
export function refusalPage({ title, detail, requestId }: Refused): string {
  return `<!doctype html>
<html lang="en-GB" translate="no"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Now Sitting</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${detail}</p>
<p><a href="/">Go to the board</a></p>
<p>If this goes on, give this number to whoever looks after Now Sitting: ${requestId}</p></main></body></html>
`;
}
