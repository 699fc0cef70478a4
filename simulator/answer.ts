import type { ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";

const HTML = "<!doctype html><title>Bad gateway</title><h1>502 Bad Gateway</h1>";

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Connect's first error body. */
export function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { status, message });
}

/** Sends what a fault sends in a page's place; false where the page itself is to be sent. */
export function sendFault(
  response: ServerResponse,
  fault: Fault,
  now: number,
  page: unknown,
): boolean {
  switch (fault.kind) {
    case "status":
      for (const [name, value] of Object.entries(fault.headers ?? {}))
        response.setHeader(name, value);
      sendStatus(response, fault.status, fault.body);
      return true;
    case "retry-at":
      response.setHeader("retry-after", new Date(now + fault.seconds * 1000).toUTCString());
      sendError(response, fault.status, "Too many requests");
      return true;
    case "hang":
      return true;
    case "redirect":
      response.writeHead(302, { location: fault.location }).end();
      return true;
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end(HTML);
      return true;
    case "empty":
      response.writeHead(200, { "content-type": "application/json" }).end();
      return true;
    case "broken-json":
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify(page).slice(0, -20));
      return true;
    case "wrong-shape":
      sendJson(response, 200, {});
      return true;
    case "cut-off": {
      const bytes = Buffer.from(JSON.stringify(page));
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": bytes.length,
      });
      response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      return true;
    }
    default:
      return false;
  }
}

function sendStatus(
  response: ServerResponse,
  status: number,
  body: (Fault & { kind: "status" })["body"] = "message",
): void {
  if (body === "nothing") response.writeHead(status).end();
  else if (body === "html") response.writeHead(status, { "content-type": "text/html" }).end(HTML);
  else if (body === "problem") {
    const problem = {
      type: "about:blank",
      title: "Failed",
      status,
      detail: "It failed.",
      instance: "/",
    };
    response
      .writeHead(status, { "content-type": "application/problem+json" })
      .end(JSON.stringify(problem));
  } else if (status === 403) sendJson(response, status, { message: "Forbidden" });
  else sendError(response, status, "Refused");
}
