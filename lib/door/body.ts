import { IncomingMessage } from "node:http";
import { bodyTooLarge, MOST_BODY_BYTES } from "#lib/http/body";
import { ProblemError } from "#lib/http/problem-error";

/** How long a small body may take to arrive. */
const BODY_MS = 10_000;

/** Reads a small body whole. Throws a ProblemError where it is larger (413) or slow (408), and an Error where it breaks off. */
export function takeBody(request: IncomingMessage, withinMs = BODY_MS): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const tooSlow = setTimeout(() => done(() => reject(new ProblemError("too_slow"))), withinMs);
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > MOST_BODY_BYTES) done(() => reject(bodyTooLarge()));
    };
    const onEnd = () => done(() => resolve(Buffer.concat(chunks)));
    const onGone = () => done(() => reject(new Error("The client went away.")));
    function done(settle: () => void): void {
      clearTimeout(tooSlow);
      request.off("data", onData).off("end", onEnd).off("close", onGone).off("error", onGone);
      settle();
    }
    request.on("data", onData).on("end", onEnd).on("close", onGone).on("error", onGone);
  });
}

/** The same request for Next, with its body already there. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(request.socket);
  whole.method = request.method;
  whole.url = request.url;
  whole.httpVersion = request.httpVersion;
  whole.httpVersionMajor = request.httpVersionMajor;
  whole.httpVersionMinor = request.httpVersionMinor;
  whole.rawHeaders = request.rawHeaders;
  whole.headers = { ...request.headers, "content-length": String(body.length) };
  delete whole.headers["transfer-encoding"];
  whole.push(body);
  whole.push(null);
  whole.complete = true;
  return whole;
}
