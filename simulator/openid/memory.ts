import type { AdapterConstructor } from "oidc-provider";
// @ts-expect-error -- the library's own adapter, which its types don't mention
import MemoryAdapter from "oidc-provider/lib/adapters/memory_adapter.js";

/**
 * Where the provider keeps its codes and sessions; they go with the process. Leaving the library's default, which
 * is the same, makes it warn on standard error.
 */
export const Memory = class extends MemoryAdapter {} as unknown as AdapterConstructor;
