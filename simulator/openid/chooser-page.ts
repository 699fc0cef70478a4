import type { Shape } from "./shape.ts";
import { STAFF } from "./staff.ts";

const NAMES: Record<Shape, string> = {
  microsoft: "Microsoft",
  google: "Google",
  other: "a sign-in service",
};

/** Instead of a provider's own page. */
export function chooserPage(shape: Shape): string {
  const rows = STAFF.map(
    ({ id, name, address }) => `<li><a href="?as=${id}">${name}</a> <small>${address}</small></li>`,
  );
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Invented sign-in</title>
<link rel="icon" href="data:,">
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}a{display:inline-block;padding:.3rem 0}</style>
<h1>In the place of ${NAMES[shape]}</h1>
<p>Nobody here is real. Who are you?</p>
<ul>${rows.join("")}</ul>
<p><a href="?as=nobody">Go back without signing in</a></p>
</html>`;
}
