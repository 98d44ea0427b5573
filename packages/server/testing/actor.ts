import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";

/** A refusal as a client meets it. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>>,
    message: string,
  ) {
    super(`${code} ${JSON.stringify(facts)}: ${message}`);
  }
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    message: string;
    extensions: { code: string; facts: Record<string, unknown> };
  }[];
}

/** Somebody at the API: over real HTTP and WebSocket, with a bearer token or, anonymous, without. */
export class Actor {
  private readonly clients: Client[] = [];

  constructor(
    readonly url: string,
    readonly token: string | null,
  ) {}

  /** Sends an operation; answers its first root field. Throws Refused. */
  async send<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(this.token && { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Answer;
    const error = answer.errors?.[0];
    if (error) throw new Refused(error.extensions.code, error.extensions.facts, error.message);
    return Object.values(answer.data ?? {})[0] as T;
  }

  /** The refusal that an operation meets, as `CODE` or `CODE field`; fails where it is not refused. */
  async refusal(query: string, variables: Record<string, unknown> = {}): Promise<string> {
    const failure = await this.send(query, variables).then(
      (data) => new Error(`not refused: ${JSON.stringify(data)}`),
      (refused: unknown) => refused,
    );
    if (!(failure instanceof Refused)) throw failure;
    return failure.facts.field === undefined
      ? failure.code
      : `${failure.code} ${String(failure.facts.field)}`;
  }

  /** Follows a subscription; `seen` grows as messages come. */
  follow<T>(query: string, variables: Record<string, unknown>): Following<T> {
    const client = this.client();
    const following = new Following<T>();
    const end = client.subscribe<Record<string, T>>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) following.fail(errors);
          else if (data) following.take(Object.values(data)[0] as T);
        },
        error: (error) => following.fail(error),
        complete: () => following.finish(),
      },
    );
    following.end = end;
    return following;
  }

  /** Entries of a round after a number, as they come. */
  entries(
    dialogueId: string,
    after = 0,
  ): Following<{ number: number; kind: string; text: string | null; leaf: string }> {
    return this.follow(
      "subscription ($dialogueId: ID!, $after: Int!) { entries(dialogueId: $dialogueId, after: $after) { number kind text leaf } }",
      { dialogueId, after },
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.dispose()));
  }

  private client(): Client {
    const client = createClient({
      url: `${this.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      ...(this.token && { connectionParams: { authorization: `Bearer ${this.token}` } }),
    });
    this.clients.push(client);
    return client;
  }
}

export class Following<T> {
  readonly seen: T[] = [];
  failure: unknown = null;
  isDone = false;
  end: () => void = () => undefined;
  private wake: () => void = () => undefined;

  take(item: T): void {
    this.seen.push(item);
    this.wake();
  }

  fail(failure: unknown): void {
    this.failure = failure;
    this.wake();
  }

  finish(): void {
    this.isDone = true;
    this.wake();
  }

  /** Waits until so many have come; fails after 10 s. */
  async until(count: number): Promise<readonly T[]> {
    const deadline = Date.now() + 10_000;
    while (this.seen.length < count && this.failure === null && !this.isDone) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`saw ${this.seen.length} of ${count} in 10 s`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.seen.length < count)
      throw new Error(`ended after ${this.seen.length} of ${count}: ${JSON.stringify(this.failure)}`);
    return this.seen;
  }

  /** The error with which the subscription ended. */
  async ended(): Promise<unknown> {
    const deadline = Date.now() + 10_000;
    while (this.failure === null && !this.isDone) {
      if (Date.now() > deadline) throw new Error("did not end in 10 s");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.failure;
  }
}
