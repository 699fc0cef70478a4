import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as tls from "node:tls";

/** Node's own list; from its 22nd major with what its options add, such as those of the system. */
export function usualCertificates(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "default") => string[] };
  return getCACertificates?.("default") ?? tls.rootCertificates;
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM file; none where it can't be read, as with Node itself, and check-config says so. */
export function certificatesIn(file: string): string[] {
  try {
    return (readFileSync(file, "latin1").match(PEM) ?? []).filter(isCertificate);
  } catch {
    return [];
  }
}

/** One damaged among them would break every connection. */
function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
