import { readFileSync } from "node:fs";

/** Resident memory of what serves, MB: the child of the command that `npm start` runs. Linux alone. */
export function residentMegabytes(commandPid: number): number {
  const children = readFileSync(`/proc/${commandPid}/task/${commandPid}/children`, "utf8");
  const [server] = children.trim().split(" ");
  const status = readFileSync(`/proc/${server}/status`, "utf8");
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return (Number(kilobytes) * 1024) / 1_000_000;
}
