import { createParser } from "eventsource-parser";

export interface StreamRequest<Data> {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly next: (data: Data) => void;
  /** Bytes have come: the stream is alive. */
  readonly alive: () => void;
  /** It has ended, or could not begin; not called after it was closed here. */
  readonly ended: () => void;
}

/** The server ends it after so long: whoever wants to go on opens another before that. */
export const leaseSeconds = 30;

export type OpenStream = <Data>(request: StreamRequest<Data>) => () => void;

/**
 * A subscription as server-sent events (graphql-sse, distinct connections), for those whom something keeps from
 * WebSockets. Answers how to close it. It begins once; whoever wants it again opens another from its number.
 */
export const openStream: OpenStream = ({ query, variables, next, alive, ended }) => {
  const gone = new AbortController();
  const parser = createParser({
    onEvent({ event, data }) {
      if (event !== "next") return;
      const result: { data?: Parameters<typeof next>[0] | null } = JSON.parse(data);
      if (result.data) next(result.data);
    },
  });
  async function read(): Promise<void> {
    const response = await fetch("/graphql/stream", {
      method: "POST",
      headers: {
        accept: "text/event-stream",
        "content-type": "application/json",
        // Nothing is answered over it: a server that is to let go of a dead one has to know how long it lives.
        "x-lease-seconds": String(leaseSeconds),
      },
      body: JSON.stringify({ query, variables }),
      signal: gone.signal,
    });
    const text = response.ok ? response.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
    for (let isMore = text !== undefined; isMore; ) {
      const chunk = await text?.read();
      isMore = chunk?.done === false;
      if (!chunk?.value || gone.signal.aborted) continue;
      alive();
      parser.feed(chunk.value);
    }
  }
  read()
    .catch(() => undefined)
    .finally(() => {
      if (!gone.signal.aborted) ended();
    });
  return () => gone.abort();
};
