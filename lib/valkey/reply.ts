/** What a command is made of. */
export type Word = string | number | Buffer;

/** What the server answers: texts come as their bytes. */
export type Reply = null | number | string | Buffer | readonly Reply[];

/** @returns null for anything else */
export const textOf = (reply: Reply | undefined): string | null =>
  typeof reply === "string" || Buffer.isBuffer(reply) ? reply.toString() : null;

export const numberOf = (reply: Reply | undefined): number | null => {
  if (typeof reply === "number") return reply;
  const text = textOf(reply);
  return text !== null && text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
};

export const bytesOf = (reply: Reply | undefined): Buffer | null =>
  Buffer.isBuffer(reply) ? reply : typeof reply === "string" ? Buffer.from(reply) : null;

export const listOf = (reply: Reply | undefined): readonly Reply[] =>
  Array.isArray(reply) ? (reply as readonly Reply[]) : [];
