// Listens on a free port of 127.0.0.1 as systemd does with a socket unit: it accepts nothing, and hands the socket to the
// command in its arguments, which it starts again each time that it ends with 0.
import { spawnSync } from "node:child_process";
import { createServer } from "node:net";

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  // oxlint-disable-next-line no-underscore-dangle -- nothing else tells a server's descriptor
  const { fd } = server._handle;
  const command = 'echo "pid $$"; LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"';
  const words = ["-c", command, "sh", ...process.argv.slice(2)];
  let status = 0;
  // Node accepts in its event loop, which has no turn between these.
  while (status === 0) ({ status } = spawnSync("sh", words, { stdio: ["ignore", 1, 2, fd] }));
  process.exit(status ?? 1);
});
