import type { AdapterConstructor } from "oidc-provider";
// @ts-expect-error -- the library's own adapter, of which its types say nothing
import MemoryAdapter from "oidc-provider/lib/adapters/memory_adapter.js";

/**
 * Where the provider keeps its codes and sessions: gone with the process, as everything of the simulator is. By
 * its default, which is the same, the library warns on standard error as if somebody had forgotten it.
 */
export const Memory = class extends MemoryAdapter {} as unknown as AdapterConstructor;
