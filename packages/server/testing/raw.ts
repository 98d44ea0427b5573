import WebSocket, { type ClientOptions } from "ws";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The first error's code and its field, `CODE` or `CODE field`; null where there is none. */
  readonly refusal: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly data: Record<string, unknown> | null;
}

/** A request as it is, for what no decent client sends. */
export async function request(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  const { errors, data } = answerIn(text);
  const { code, facts = {} } = errors?.[0]?.extensions ?? {};
  const refusal = code ? [code, facts.field].filter((part) => part !== undefined).join(" ") : null;
  return { status: response.status, headers: response.headers, text, refusal, facts, data: data ?? null };
}

/** POST /graphql with JSON. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return request(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

interface Answer {
  readonly errors?: readonly { extensions?: { code?: string; facts?: Record<string, unknown> } }[];
  readonly data?: Record<string, unknown> | null;
}

function answerIn(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}

type Message = Record<string, unknown> & { type: string; payload?: unknown };

/** A WebSocket that speaks graphql-transport-ws by hand. */
export class Wire {
  readonly heard: Message[] = [];
  closed: { code: number; reason: string } | null = null;
  /** The status of a refused upgrade. */
  refused: number | null = null;

  private constructor(readonly socket: WebSocket) {}

  static open(
    url: string,
    headers: Record<string, string> = {},
    path = "/graphql",
    options: ClientOptions = {},
  ): Wire {
    const address = `${url.replace("http", "ws")}${path}`;
    const socket = new WebSocket(address, "graphql-transport-ws", { headers, ...options });
    const wire = new Wire(socket);
    socket.on("message", (data) => wire.heard.push(JSON.parse(String(data)) as Message));
    socket.on("close", (code, reason) => {
      wire.closed = { code, reason: String(reason) };
    });
    socket.on("unexpected-response", (_request, response) => {
      wire.refused = response.statusCode ?? 0;
      response.destroy();
    });
    socket.on("error", () => undefined);
    return wire;
  }

  /** Opened and acknowledged. */
  static async ready(
    url: string,
    payload: Record<string, unknown> = {},
    headers: Record<string, string> = {},
    options: ClientOptions = {},
  ): Promise<Wire> {
    const wire = Wire.open(url, headers, "/graphql", options);
    await until(() => wire.socket.readyState === WebSocket.OPEN);
    wire.send({ type: "connection_init", payload });
    await until(() => wire.heard.some(({ type }) => type === "connection_ack"));
    return wire;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Sends an operation and answers the first message that comes for it. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Message> {
    const id = `${this.heard.length}-${Math.random()}`;
    this.send({ id, type: "subscribe", payload: { query, variables } });
    const found = () => this.heard.find((message) => message.id === id);
    await until(() => found() !== undefined || this.closed !== null);
    const message = found();
    if (!message) throw new Error(`closed with ${JSON.stringify(this.closed)}`);
    return message;
  }

  /** As `Reply.refusal`, of an operation over this socket. */
  async refusal(query: string, variables: Record<string, unknown> = {}): Promise<string | null> {
    const { type, payload } = await this.ask(query, variables);
    const errors = type === "error" ? payload : (payload as Answer | undefined)?.errors;
    const { code, facts = {} } = (errors as Answer["errors"])?.[0]?.extensions ?? {};
    return code ? [code, facts.field].filter((part) => part !== undefined).join(" ") : null;
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Polls until it holds; fails after 10 s. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`did not come to hold: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
