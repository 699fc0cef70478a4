const NO_BODY = new Set([204, 205, 304]);

/**
 * Counts this process's own calls over HTTP: those without an answer yet, and those whose body is being read. A
 * body that nobody reads is not under way.
 */
export function openCalls() {
  const realFetch = globalThis.fetch;
  let open = 0;

  async function counted<T>(work: Promise<T>): Promise<T> {
    open += 1;
    try {
      return await work;
    } finally {
      open -= 1;
    }
  }

  function bodyOf({ body }: Response): ReadableStream<Uint8Array> | null {
    if (!body) return null;
    const reader = body.getReader();
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { done, value } = await counted(reader.read());
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }

  globalThis.fetch = async (...request) => {
    const response = await counted(realFetch(...request));
    const { status, statusText, headers, url } = response;
    const body = NO_BODY.has(status) ? null : bodyOf(response);
    const seen = new Response(body, { status, statusText, headers });
    return Object.defineProperty(seen, "url", { value: url });
  };
  return {
    count: () => open,
    restore() {
      globalThis.fetch = realFetch;
    },
  };
}
