import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { interactionPolicy } from "oidc-provider";
import { chooserPage } from "./chooser-page.ts";
import { Memory } from "./memory.ts";
import { CLAIM_NAMES, CLAIMS, ISSUER_PATHS, type Shape } from "./shape.ts";
import { STAFF } from "./staff.ts";

export interface OpenIdOptions {
  shape: Shape;
  /** 0 takes any free port. */
  port: number;
  /** The product's address; only its callback may be returned to. */
  publicUrl: string;
}

export interface OpenIdSimulator {
  /** `http://127.0.0.1:PORT`, without the path of its issuer. */
  origin: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  close(): Promise<void>;
}

const CHOICE = "select_account";
const CLIENT = { id: "now-sitting", secret: "invented-client-secret" };

/**
 * A provider that signs in invented staff: oidc-provider, a certified OpenID Connect server, with the claims that
 * Microsoft, Google or another would send. Visitors choose who to be; there are no passwords.
 */
export async function startOpenId({
  shape,
  port,
  publicUrl,
}: OpenIdOptions): Promise<OpenIdSimulator> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const path = ISSUER_PATHS[shape];
  const provider = await createProvider(origin + path, shape, publicUrl);
  const callback = provider.callback();
  handle = (request, response) => {
    const asked = request.url ?? "/";
    if (!asked.startsWith(`${path}/`)) {
      response.writeHead(404).end();
      return;
    }
    // As a framework does that mounts an app below a path: the provider reads both.
    Object.assign(request, { originalUrl: asked });
    request.url = asked.slice(path.length);
    if (request.url.startsWith("/choose/")) void choose(provider, shape, request, response);
    else void callback(request, response);
  };
  return {
    origin,
    issuer: origin + path,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function createProvider(issuer: string, shape: Shape, publicUrl: string): Promise<Provider> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const path = new URL(issuer).pathname.replace(/\/$/, "");
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${publicUrl}/api/sign-in/${shape}/callback`],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: {
      keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "invented" }],
    },
    adapter: Memory,
    cookies: { keys: ["invented-cookie-key"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: {
      policy: policyWithChoice(),
      url: (_context, { uid }) => `${path}/choose/${uid}`,
    },
    ...claimsOf(shape),
    ttl: {
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
    findAccount: (_context, id) => {
      const staff = STAFF.find((each) => each.id === id);
      if (!staff) return undefined;
      return { accountId: id, claims: () => ({ sub: id, ...CLAIMS[shape](staff) }) };
    },
    // The college has consented for all of its staff.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
}

/** Microsoft and Google put everything into the ID token; others need a second question. */
function claimsOf(shape: Shape) {
  return shape === "other"
    ? {
        claims: {
          openid: ["sub"],
          profile: ["name", "groups"],
          email: ["email", "email_verified"],
        },
        conformIdTokenClaims: true,
      }
    : {
        claims: { openid: ["sub", ...CLAIM_NAMES], profile: [], email: [] },
        conformIdTokenClaims: false,
      };
}

/** `prompt=select_account`, which the library leaves to providers that have accounts to choose among. */
function policyWithChoice() {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: CHOICE, requestable: true }), 0);
  return policy;
}

/** Shows whom to choose; with `?as=` signs them in, or breaks off. */
async function choose(
  provider: Provider,
  shape: Shape,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const as = new URL(request.url!, "http://127.0.0.1").searchParams.get("as");
  if (as === null) {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(chooserPage(shape));
    return;
  }
  const login = { login: { accountId: as, remember: false }, [CHOICE]: {} };
  const result = as === "nobody" ? { error: "access_denied" } : login;
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
