import type { IncomingHttpHeaders } from "node:http";
import { isIPv6 } from "node:net";

/**
 * The address of whoever asks, behind the proxies that stand in front of us; null where that can't be known. Of an IPv6
 * address the network alone: one machine has the whole of it.
 * @param trustedProxies how many proxies stand in front, each of which adds the address that it was asked from to the
 *   right of `X-Forwarded-For`. What stands further left is the client's own word, and none of it counts without a
 *   proxy.
 * @param sender the address that the connection came from: it is the client's where it came past a proxy
 */
export function clientOf(
  headers: IncomingHttpHeaders,
  trustedProxies: number,
  sender: string | undefined,
): string | null {
  if (trustedProxies === 0) return null;
  const addresses = String(headers["x-forwarded-for"] ?? "").split(",");
  const client = addresses.at(-trustedProxies)?.trim() || sender;
  return client ? networkOf(withoutPort(client)) : null;
}

/** Azure's front door and some others add the port, which changes with each connection. */
function withoutPort(address: string): string {
  return /^\[(.+)\](:\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
}

function networkOf(address: string): string {
  const plain = address.split("%")[0]!;
  if (!isIPv6(plain)) return address;
  // As the standard writes it, in groups alone: one address may come in many forms.
  const [before = "", after] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const missing = after === undefined ? 0 : 8 - groups(before).length - groups(after).length;
  const zeros = Array.from({ length: missing }, () => "0");
  const all = [...groups(before), ...zeros, ...groups(after)];
  const network = all.slice(0, 4).join(":");
  const isMapped = network === "0:0:0:0" && all[4] === "0" && all[5] === "ffff";
  return isMapped ? all.slice(6).flatMap(bytesOf).join(".") : network;
}

function bytesOf(group: string): number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
