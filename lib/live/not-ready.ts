import type { Trouble } from "#lib/contract";

/** There is no list to show: never an empty one in its place. */
export class NotReady extends Error {
  override readonly name = "NotReady";
  readonly code: "not_ready" | Trouble;

  constructor(trouble: Trouble | null) {
    super(trouble ?? "not_ready");
    this.code = trouble ?? "not_ready";
  }
}
