import "server-only";
import { headers } from "next/headers";
import { NONCE_HEADER } from "#lib/http/nonce";

/** A script that runs by itself, whatever else of the page comes. */
export async function InlineScript({ children: script }: { children: string }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  // An address that holds the whole script: a plain one in the page would wait for every style before it.
  return <script async nonce={nonce} src={`data:text/javascript,${encodeURIComponent(script)}`} />;
}
