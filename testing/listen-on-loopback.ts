import type { AddressInfo, Server } from "node:net";

/** Lets a test's server listen at a free port of this machine alone. */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
