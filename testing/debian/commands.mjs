// Prints the commands of the way to Debian as docs/running.md has them, one of its blocks by place, from 1.
import { readFileSync } from "node:fs";

const [place, ...names] = process.argv.slice(2);
const text = readFileSync(new URL("../../docs/running.md", import.meta.url), "utf8");
const [section] = /^## Debian or Ubuntu$[^]*?(?=^## )/m.exec(text);
const blocks = [...section.matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].map(([, lines]) => lines);
let block = blocks[Number(place) - 1];
for (const name of names) {
  const [before, after] = name.split("=");
  block = block.replaceAll(before, after);
}
// Nobody is there to stop reading it.
console.log(
  block.replace("journalctl -u now-sitting --follow", "journalctl -u now-sitting --no-pager"),
);
