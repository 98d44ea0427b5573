import { CloseCode, MessageType } from "graphql-ws";
import { limits } from "../limits.ts";
import { closeCodes } from "../live/close-codes.ts";
import type { Documents } from "./documents.ts";

interface Operation {
  /** Its client has had enough of it, and it has yet to end. */
  isOver: boolean;
  /** The message that asks for the next one under its id. */
  next: string | null;
}

/**
 * The operations of one socket, told on to graphql-ws so that each has its id to itself. That knows an operation by its
 * id alone: one that is asked for while the one before it still begins or ends would be taken for it, and of the two one
 * would go on for ever. So it waits.
 */
export class Operations {
  private readonly underWay = new Map<string, Operation>();

  constructor(
    private readonly hear: (message: string) => Promise<void>,
    private readonly socket: { close(code: number, reason: string): void },
    private readonly documents: Documents,
  ) {}

  /** Resolves when it has been heard; of a subscription, when that has ended. */
  take(message: string): Promise<void> {
    const { type, id } = headOf(message);
    const before = this.underWay.get(id);
    if (type === MessageType.Subscribe && id !== "") {
      if (before?.next)
        return this.refuse(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
      if (!before?.isOver) return this.begin(id, message);
      before.next = message;
      return heard;
    }
    if (type === MessageType.Complete && before) {
      if (before.next) {
        before.next = null;
        return heard;
      }
      before.isOver = true;
    }
    return this.hear(message);
  }

  /** Those that are over make room for others, if not for any number of them before they have ended. */
  private get isFull(): boolean {
    if (this.underWay.size < limits.subscriptions) return false;
    const standing = [...this.underWay.values()].filter(({ isOver }) => !isOver).length;
    return standing >= limits.subscriptions || this.underWay.size >= 2 * limits.subscriptions;
  }

  /** Nothing here waits for it to end: thousands of these live for as long as their readers, and should hold little. */
  private begin(id: string, message: string): Promise<void> {
    if (this.isFull) return this.refuse(closeCodes.tooMany, "Too many subscriptions");
    const operation: Operation = { isOver: false, next: null };
    this.underWay.set(id, operation);
    return this.hear(this.documents.same(message)).finally(() => this.end(id, operation));
  }

  private end(id: string, operation: Operation): Promise<void> {
    if (this.underWay.get(id) === operation) this.underWay.delete(id);
    return operation.next === null ? heard : this.begin(id, operation.next);
  }

  private refuse(code: number, reason: string): Promise<void> {
    this.socket.close(code, reason);
    return heard;
  }
}

const heard = Promise.resolve();

/** Which message of which operation; what is none is told on, and refused there. */
function headOf(message: string): { type: unknown; id: string } {
  try {
    const { type, id } = Object(JSON.parse(message));
    return { type, id: typeof id === "string" ? id : "" };
  } catch {
    return { type: null, id: "" };
  }
}
