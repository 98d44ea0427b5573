import pg from "pg";
import { channel, wakeUpOf } from "../log/wake-up.ts";
import type { Rooms } from "./rooms.ts";

const pollMs = 1_000;
const retryMs = 500;

/**
 * Hears that rounds have changed: by LISTEN on a connection of its own, and by looking every second as well, since a
 * NOTIFY is lost while the connection is down.
 */
export class Signal {
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private readonly poll: NodeJS.Timeout;
  private isStopped = false;
  private isPolling = false;

  constructor(
    private readonly url: string,
    private readonly rooms: Rooms,
    private readonly onFault: (failure: unknown) => void,
  ) {
    this.poll = setInterval(() => void this.pollOnce(), pollMs);
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on("notification", ({ payload }) => void this.heard(payload ?? ""));
    client.on("error", (failure) => this.lost(client, failure));
    client.on("end", () => this.lost(client, null));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      // What was notified while nobody listened.
      await this.look(() => this.rooms.lookAtAll());
    } catch (failure) {
      this.lost(client, failure);
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.poll);
    clearTimeout(this.retry);
    await this.client?.end().catch(this.onFault);
  }

  /** A database that takes longer than a second is not asked twice at once. */
  private async pollOnce(): Promise<void> {
    if (this.isPolling) return;
    this.isPolling = true;
    await this.look(() => this.rooms.lookAtAll());
    this.isPolling = false;
  }

  private lost(client: pg.Client, failure: unknown): void {
    if (this.isStopped || this.client !== client) return;
    this.client = null;
    if (failure) this.onFault(failure);
    client.end().catch(() => undefined);
    this.retry = setTimeout(() => void this.start(), retryMs);
  }

  private async heard(payload: string): Promise<void> {
    const { dialogueId, size } = wakeUpOf(payload);
    // Where it is said how long the record is, there may be nothing to look for.
    await this.look(() =>
      size === null ? this.rooms.look([dialogueId]) : this.rooms.advance(dialogueId, size),
    );
  }

  private async look(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (failure) {
      // The next second looks again.
      if (!this.isStopped) this.onFault(failure);
    }
  }
}
