import { remedyFor } from "./remedies.ts";

const NAME = "the name is not known here. Check its spelling and this machine's DNS";
const SILENCE = "nothing answered. Let the firewall open that port to it from this machine";
const CERTIFICATE =
  "it shows a certificate that this machine doesn't trust. Put its authority's certificate, or its own where it signed " +
  "itself, into a PEM file and set NODE_EXTRA_CA_CERTS to it";
const SPEECH =
  "it doesn't speak as Valkey does, or one side speaks TLS and the other doesn't. rediss:// is with TLS and redis:// " +
  "without; where it wants a certificate of ours, set its tls-auth-clients to no";
const CLUSTER =
  "it is one of a cluster, and instances meet at one server alone. Give another, or switch its cluster mode off";

/** What differs where it is a Valkey that was asked: no proxy and no web filter is between, and it has words of its own. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    "nothing listens there. Check the address and the port, and that it takes other machines' connections",
  ENOTFOUND: NAME,
  EAI_AGAIN: NAME,
  TIMEOUT: SILENCE,
  ETIMEDOUT: SILENCE,
  ECONNRESET: SPEECH,
  EPIPE: SPEECH,
  EPROTO: SPEECH,
  ENDED: SPEECH,
  OTHER: SPEECH,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  CERT_UNTRUSTED: CERTIFICATE,
  CERT_SIGNATURE_FAILURE: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID:
    "its certificate is for another name. Write that one into VALKEY_URL, or give it a certificate for this one",
  WRONGPASS: "it doesn't take this user and password. Check them in VALKEY_URL",
  NOAUTH: "it wants a password. Write it into VALKEY_URL: rediss://user:password@host",
  OOM: "it is full. Raise its maxmemory, or see what else fills it",
  NOPERM: "this user may not do what is needed there. Let it use all keys and commands",
  ERR: "it doesn't take the password or the database in VALKEY_URL, has too many clients, or lets nobody run scripts",
  READONLY:
    "it is a copy of another server, and takes nothing. Give the address of the one that it copies",
  MASTERDOWN: "it is a copy of another server that it can't reach. Give the address of that one",
  LOADING: "it is still reading its data. Try again in a minute",
  MISCONF:
    "it tries to write to a disk, and can't. Set its save to nothing and its appendonly to no",
  MOVED: CLUSTER,
  CROSSSLOT: CLUSTER,
  CLUSTERDOWN: CLUSTER,
};

/** What a technician does about a code of `lib/valkey/connection.ts`. */
export function valkeyWords(code: string): string {
  return WORDS[code] ?? (code.startsWith("ERR_SSL_") ? SPEECH : remedyFor(code));
}
