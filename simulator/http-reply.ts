import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Reply } from "./reply.ts";
import { respond } from "./respond.ts";
import type { State } from "./state.ts";
import { piecesOf } from "./stream.ts";

/** Unreferenced: an answer still to come doesn't keep the process alive when it should end. */
const wait = (ms: number) => sleep(ms, undefined, { ref: false });

export async function answerConnect(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { method = "", headers } = request;
  const body = method === "POST" ? Buffer.concat(await request.toArray()).toString() : "";
  await sendReply(response, respond(state, { method, url, headers, body }));
}

export async function sendReply(response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers, body, afterMs, onSent } = reply;
  if (afterMs > 0) await wait(afterMs);
  if (body.is === "silence") return;
  if (body.is === "drop") {
    response.destroy();
    return;
  }
  response.sendDate = false;
  if (body.is === "stream") {
    response.writeHead(status, headers);
    // The reader may well give up.
    await pipeline(Readable.from(piecesOf(body, wait)), response).catch(() => {});
    return;
  }
  const bytes = Buffer.from(body.text);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  if (body.is === "text") response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  onSent?.();
}
