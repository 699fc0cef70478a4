import type { IncomingMessage, ServerResponse } from "node:http";
import { isCommand, run } from "./commands.ts";
import { sendReply } from "./http-reply.ts";
import { errorReply, jsonReply, type Reply } from "./reply.ts";
import type { State } from "./state.ts";

/** `POST /control/<name>` with a JSON body, from this machine only. */
export async function answerControl(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  await sendReply(response, await replyTo(state, request, url));
}

async function replyTo(state: State, request: IncomingMessage, url: URL): Promise<Reply> {
  if (!isLoopback(request.socket.remoteAddress)) return errorReply(403, "Loopback only");
  const name = url.pathname.replace("/control/", "");
  if (!isCommand(name) || request.method !== "POST") return errorReply(404, "No such command");
  const chunks = await request.toArray();
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || "null");
    return jsonReply(200, run(state, name, body));
  } catch (error) {
    return errorReply(400, String(error));
  }
}

function isLoopback(address: string | undefined): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address ?? "");
}
