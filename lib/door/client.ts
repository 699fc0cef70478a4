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
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const plain = address.split("%")[0]!;
  if (!isIPv6(plain)) return address;
  const [before = "", after] = plain.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const left = groups(before);
  const missing = after === undefined ? 0 : 8 - left.length - groups(after).length;
  const all = [...left, ...Array.from({ length: missing }, () => "0"), ...groups(after)];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
