import { createHash } from "node:crypto";
import { isEverything, keyOfScope, type Scope } from "#lib/scope";
import { readVersion, writeVersion } from "#lib/version";

/**
 * How the list's versions read in a scope. Each scope has its own, as if another process had told them: a browser
 * that comes from another scope, because its reader's classes are others now or because the version is somebody
 * else's, loads afresh instead of laying changes over what they do not belong to. Of the whole list, as they are.
 */
export function versionIn(scope: Scope): (version: string) => string {
  if (isEverything(scope)) return (version) => version;
  const tag = createHash("sha256").update(keyOfScope(scope)).digest("hex").slice(0, 12);
  return (text) => {
    const version = readVersion(text);
    return version ? writeVersion({ ...version, process: version.process + tag }) : text;
  };
}
