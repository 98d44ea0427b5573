import type { ServerResponse } from "node:http";
import { drained, type Framing, isFull, type Outlet } from "./outlet.ts";

const before = Buffer.from("event: next\ndata: ");
const after = Buffer.from("\n\n");

/** A `next` event (graphql-sse, distinct connections). JSON has no line breaks of its own. */
const framing: Framing = {
  key: "sse",
  wrap: (result) => Buffer.concat([before, result, after]),
};

/** One subscription as a stream of server-sent events. */
export class EventOutlet implements Outlet {
  readonly framing = framing;

  constructor(private readonly response: ServerResponse) {}

  get isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  get isFull(): boolean {
    return isFull(this.response);
  }

  write(bytes: Buffer): void {
    if (this.isOpen) this.response.write(bytes);
  }

  drained(): Promise<void> {
    return drained(this.response);
  }

  /** There is no word for it here: the stream breaks off, and its reader comes back with its number. */
  cut(): void {
    this.response.destroy();
  }
}
