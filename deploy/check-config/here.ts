import { lstatSync, realpathSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { codeOf, readWholeFile } from "#lib/config/whole-file";
import type { Egress } from "#lib/config/egress-shape";
import { certificatesIn } from "#lib/egress/certificates";
import { readScreenFile } from "#lib/screens/screen-file";
import { fails, ok, warns, type Finding } from "./row.ts";

/* What this machine and this account have to offer. */

/** Whoever runs this; what a file or a port refuses to one account it may give to another. */
function account(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the system's list, as in a container.
    return `number ${process.getuid?.() ?? "unknown"}`;
  }
}

export function checkAccount(): Finding {
  const name = account();
  return process.getuid?.() === 0
    ? warns(
        `tried as ${name}, which may do everything: run this as the account that the service runs as`,
      )
    : ok(`tried as ${name}: the service must run as the same account`);
}

/** Whether we could listen where the settings say; our own server may be there already. */
export async function checkListen({
  host,
  port,
}: {
  host: string;
  port: number;
}): Promise<Finding> {
  const at = `${host}:${port}`;
  const code = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "OTHER"));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (code === null) return ok(port === 0 ? `${host}, any free port` : `${at} is free`);
  if (code === "EADDRINUSE") {
    return (await isOurs(host, port))
      ? ok(`Now Sitting runs at ${at} already`)
      : fails(`${at} is in use by another program (${code}). Stop that, or set another PORT`);
  }
  if (code === "EACCES") {
    return fails(
      `${account()} may not listen on port ${port} (${code}). Set PORT to 1024 or above, and have your proxy pass on to it`,
    );
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return fails(
      `LISTEN_HOST=${host} is no address of this machine (${code}). Use 127.0.0.1 behind a proxy here, or 0.0.0.0 for all`,
    );
  }
  return fails(`can't listen on ${at} (${code}). Check LISTEN_HOST and PORT`);
}

function isOurs(host: string, port: number): Promise<boolean> {
  const name = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return new Promise((resolve) => {
    const asked = get({ host: name, port, path: "/api/health", timeout: 5_000 }, (response) => {
      response.resume();
      resolve("x-contract" in response.headers);
    });
    asked.on("timeout", () => asked.destroy()).on("error", () => resolve(false));
  });
}

/** The start has tried already that the folder can be written to. */
export function checkDataDir(dir: string): Finding {
  const file = join(dir, "screens.json");
  const path = realpathSync(dir);
  const said = `${account()} can write to ${dir}${path === dir ? "" : `, which leads to ${path}`}`;
  const closed = whyClosed(file);
  if (closed !== null) {
    return fails(
      `${said}, but can't open screens.json there (${closed}): no screen would show anything. Make it a file that this account owns`,
    );
  }
  if (readScreenFile(file) === null) {
    return fails(
      `${said}, but screens.json there can't be read: no screen would show anything. Put a copy of it in its place, or remove it`,
    );
  }
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return warns(
      `${said}, but screens.json there is a link: the next change replaces it by a file. Link the folder instead`,
    );
  }
  return ok(said);
}

/** The system's own code where a file is there and can't be opened, as one that root has made. */
function whyClosed(file: string): unknown {
  try {
    readWholeFile(file);
    return null;
  } catch (error) {
    return codeOf(error) === "ENOENT" ? null : codeOf(error);
  }
}

/** The way to CENTURY and the providers. Of a proxy's address it says the host alone. */
export function checkEgress({ httpProxy, httpsProxy, noProxy, caFile }: Egress): Finding {
  const proxy = httpsProxy ?? httpProxy;
  const exempt = noProxy.trim() === "" ? "" : `, except to ${noProxy.trim()} (NO_PROXY)`;
  const way =
    proxy === null
      ? "straight out, by no proxy"
      : `through the proxy at ${new URL(proxy).host}${exempt}`;
  if (caFile === null) return ok(way);
  const count = certificatesIn(caFile).length;
  if (count > 0)
    return ok(
      `${way}; ${count} more ${count === 1 ? "certificate is" : "certificates are"} trusted, from ${caFile}`,
    );
  return fails(
    `NODE_EXTRA_CA_CERTS=${caFile}: ${account()} finds no certificate in PEM there. It is a text file with BEGIN CERTIFICATE in it that this account can read`,
  );
}
