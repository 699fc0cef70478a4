import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { listenOnLoopback } from "./listen-on-loopback.ts";

type Claims = Record<string, unknown>;

/** What the provider does next; a test changes it as it goes. */
interface Script {
  /** Of the ID token, besides issuer, audience, times and nonce. */
  claims: Claims;
  userInfo: Claims | null;
  /** What the token endpoint answers instead of tokens. */
  refusal: { status: number; headers?: Record<string, string>; body: string } | null;
  /** Signs with a key that is not among the provider's own. */
  isForged: boolean;
  /** How it wants to be told the secret; a question told otherwise is refused as `invalid_client`. */
  secretIn: "body" | "header" | "either";
}

export interface ScriptedProvider {
  issuer: string;
  port: number;
  script: Script;
  /** The paths that it was asked, in order. */
  asked: string[];
  /** What the next ID token answers to. */
  nonce: string;
  close(): Promise<void>;
}

export const CLIENT = { id: "now-sitting", secret: "client-secret%+/" };

/**
 * An OpenID provider that says whatever a test has it say, right or wrong.
 * @param tls by which name it is known, and its certificate; by default it speaks http
 */
export async function startScriptedProvider(tls?: {
  name: string;
  certificate: { cert: string; key: string };
}): Promise<ScriptedProvider> {
  const own = await generateKeyPair("RS256");
  const another = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "k", alg: "RS256", use: "sig" };
  const asked: string[] = [];
  const provider = {
    nonce: "",
    script: {
      claims: { sub: "s-1" },
      userInfo: null,
      refusal: null,
      isForged: false,
      secretIn: "either",
    } as Script,
  };

  async function tokens(): Promise<object> {
    const { claims, isForged } = provider.script;
    const idToken = await new SignJWT({ nonce: provider.nonce, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "k" })
      .setIssuer(issuer)
      .setAudience(CLIENT.id)
      .setIssuedAt()
      .setExpirationTime("10m")
      .sign(isForged ? another.privateKey : own.privateKey);
    return { access_token: "an-access-token", token_type: "Bearer", id_token: idToken };
  }

  function knows(body: URLSearchParams, authorization: string | undefined): boolean {
    const { secretIn } = provider.script;
    const [, sent = ""] = /^Basic (.+)$/.exec(authorization ?? "") ?? [];
    const pair = atob(sent).split(":").map(decodeURIComponent);
    const inHeader = pair[0] === CLIENT.id && pair[1] === CLIENT.secret;
    const inBody =
      body.get("client_id") === CLIENT.id && body.get("client_secret") === CLIENT.secret;
    return (inHeader && secretIn !== "body") || (inBody && secretIn !== "header");
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { script } = provider;
    const json = (status: number, content: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(content));
    };
    asked.push(request.url ?? "");
    if (request.url === "/.well-known/openid-configuration") {
      const methods = {
        body: ["client_secret_post"],
        header: ["client_secret_basic"],
        either: null,
      };
      json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        ...(script.userInfo && { userinfo_endpoint: `${issuer}/userinfo` }),
        token_endpoint_auth_methods_supported: methods[script.secretIn] ?? undefined,
      });
    } else if (request.url === "/jwks") json(200, { keys: [jwk] });
    else if (request.url === "/userinfo") json(200, script.userInfo ?? {});
    else if (request.url === "/token") {
      let text = "";
      for await (const part of request) text += String(part);
      const body = new URLSearchParams(text);
      if (script.refusal) {
        response.writeHead(script.refusal.status, {
          "content-type": "application/json",
          ...script.refusal.headers,
        });
        response.end(script.refusal.body);
      } else if (!knows(body, request.headers.authorization))
        json(401, { error: "invalid_client" });
      else if (body.get("code") !== "a-code") json(400, { error: "invalid_grant" });
      else json(200, await tokens());
    } else json(404, {});
  }

  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response);
  const server = tls ? createTlsServer(tls.certificate, listener) : createServer(listener);
  const port = await listenOnLoopback(server);
  const issuer = tls ? `https://${tls.name}` : `http://127.0.0.1:${port}`;
  return Object.assign(provider, {
    issuer,
    port,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
