import { existsSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import { fileURLToPath } from "node:url";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from "express";
import { GraphQLError, getOperationAST, OperationTypeNode } from "graphql";
import helmet from "helmet";
import { Context, type Services } from "./context.ts";
import { recordPage, recordStyle } from "./dialogue/record-page/record-page.ts";
import { doorOfRequest, type IsProxy } from "./door.ts";
import { watchEventLoop } from "./event-loop.ts";
import type { Faults } from "./faults.ts";
import type { Documents } from "./graphql/documents.ts";
import { translate } from "./graphql/errors.ts";
import { depthRule, parseOptions } from "./graphql/limits.ts";
import { ReadyAnswers } from "./graphql/ready.ts";
import { limits } from "./limits.ts";
import { logRoutes } from "./log-http.ts";
import { Refusal } from "./refusal.ts";
import { isAnswering } from "./store/open.ts";
import { isPassing } from "./store/passing.ts";
import { verifierPage } from "./verifier-page.ts";

/** The built web client, beside the built server or beside the sources. */
const client = fileURLToPath(new URL("../../web/dist/", import.meta.url));
/** The page that checks records by itself (packages/verify). */
const verifier = fileURLToPath(new URL("../../verify/dist/samtidig-verify.html", import.meta.url));
const year = 365 * 24 * 60 * 60;

export interface Http {
  readonly server: Server;
  readonly isProxy: IsProxy;
  /** Lets requests that have begun come to their end, in a hurry not even those, and takes no new ones. */
  drain(hurry: AbortSignal): Promise<void>;
}

/** Everything that is asked over HTTP. `isOpen`: all has been started, and nothing stopped yet. */
export async function openHttp(
  documents: Documents,
  services: Services,
  stream: RequestHandler,
  proxies: readonly string[],
  isOpen: () => boolean,
): Promise<Http> {
  const { faults, rooms, store } = services;
  const eventLoop = watchEventLoop();
  const apollo = new ApolloServer<Context>({
    schema: documents.schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions,
    validationRules: [depthRule],
    plugins: [ApolloServerPluginLandingPageDisabled(), noSubscriptions],
    formatError: (_formatted, error) => translate(error, faults),
  });
  await apollo.start();

  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", [...proxies]);
  app.use(securityHeaders());
  app.get("/livez", (_request, response) => {
    const late = eventLoop.isLate();
    response.status(late ? 503 : 200).send(late ? "late\n" : "live\n");
  });
  app.get("/readyz", async (_request, response) => {
    const ready = isOpen() && rooms.isCaughtUp && (await isAnswering(store));
    response.status(ready ? 200 : 503).send(ready ? "ready\n" : "not ready\n");
  });
  app.use((_request, response, next) => {
    if (isOpen()) return next();
    response.set({ "Retry-After": "1", Connection: "close" });
    next(new Refusal("UNAVAILABLE", { reason: "the server is starting or stopping" }));
  });
  app.post("/graphql/stream", express.json({ limit: limits.body }), stream);
  app.use(
    "/graphql",
    toldBefore,
    express.json({ limit: limits.body }),
    expressMiddleware(apollo, {
      context: async ({ req, res }) => {
        const door = doorOfRequest(req, res);
        return isMutation(documents, req.body)
          ? Context.ofMutation(services, door)
          : Context.open(services, door);
      },
    }),
  );
  app.use(logRoutes(services));
  serveRecords(app, services);
  app.get("/verify", verifierPage(verifier));
  serveClient(app);
  app.use((_request, response) => void response.status(404).type("text").send("not found\n"));
  app.use(refused(faults));

  const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 };
  const server = createServer(patience, readyAnswers(new ReadyAnswers(documents, services), app, isOpen));
  return {
    server,
    isProxy: app.get("trust proxy fn"),
    async drain(hurry) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = () => server.closeAllConnections();
      if (hurry.aborted) cut();
      hurry.addEventListener("abort", cut, { once: true });
      const late = setTimeout(cut, 5_000);
      await closed;
      clearTimeout(late);
      eventLoop.stop();
      await apollo.stop();
    },
  };
}

function isMutation(documents: Documents, body: unknown): boolean {
  const { query, operationName } = (body ?? {}) as Record<string, unknown>;
  const document = documents.valid(query);
  const name = typeof operationName === "string" ? operationName : null;
  return document !== null && getOperationAST(document, name)?.operation === OperationTypeNode.MUTATION;
}

/** What was found out about requests before Express came to see them. */
const before = new WeakMap<IncomingMessage, { readonly body: unknown; readonly failure: unknown }>();

/**
 * Reads of a record are answered with what is ready, before Express, in which a request spends more time than in all
 * the rest. Whatever is not ready, or no plain JSON, goes on to Express.
 */
function readyAnswers(answers: ReadyAnswers, app: Express, isOpen: () => boolean): RequestListener {
  const headers = { ...headersOfAll(), "Cache-Control": "no-store", "Content-Type": json };
  return async (request, response) => {
    if (!isOpen() || !isPlainPost(request)) return void app(request, response);
    const text = await textOf(request);
    if (text === null) return;
    const body = parsed(text);
    try {
      const ready = await answers.of(body, text);
      if (ready) {
        const { bytes, tag } = ready;
        response.writeHead(200, { ...headers, ETag: `"${tag}"`, "Content-Length": bytes.length }).end(bytes);
        return;
      }
      before.set(request, { body, failure: body === undefined ? noJson : null });
    } catch (failure) {
      before.set(request, { body, failure });
    }
    app(request, response);
  };
}

const noJson = Object.assign(new SyntaxError("no JSON"), { status: 400 });
const json = "application/json; charset=utf-8";

function isPlainPost({ method, url, headers }: IncomingMessage): boolean {
  const length = Number(headers["content-length"]);
  return (
    method === "POST" &&
    url === "/graphql" &&
    /^application\/json *(; *charset=utf-8)?$/i.test(headers["content-type"] ?? "") &&
    headers["content-encoding"] === undefined &&
    length > 0 &&
    length <= limits.body
  );
}

/** Null where whoever asked hung up in the middle of it. */
function textOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    request
      .on("data", (part) => parts.push(part))
      .on("end", () => resolve(new TextDecoder().decode(Buffer.concat(parts))))
      .on("error", () => resolve(null))
      .on("close", () => resolve(null));
  });
}

/** As express.json takes it: an object or a list, else undefined. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Tells Express what was found out before it. */
const toldBefore: RequestHandler = (request, _response, next) => {
  const known = before.get(request);
  if (!known) return next();
  request.body = known.body;
  next(known.failure);
};

/** The headers that every answer has. */
function headersOfAll(): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  const response = {
    setHeader(name: string, value: string) {
      headers[name] = value;
    },
    removeHeader: () => undefined,
  };
  securityHeaders()({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}

/** An answer over HTTP comes once. */
const noSubscriptions: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation !== "subscription") return;
        const originalError = new Refusal("BAD_INPUT", {
          field: "query",
          reason: "subscriptions are answered over WebSocket",
        });
        throw new GraphQLError(originalError.message, {
          originalError,
          extensions: { http: { status: 400 } },
        });
      },
    };
  },
};

/** Scripts, styles and connections of our own only, and nothing inline. */
function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    referrerPolicy: { policy: "same-origin" },
  });
}

/** The record as plain HTML: the same entries, through the same door. */
function serveRecords(app: Express, services: Services): void {
  app.get("/record.css", (_request, response) => {
    response.set("Cache-Control", "no-cache").type("css").send(recordStyle);
  });
  app.get("/dialogues/:id/record", async (request, response, next) => {
    const ctx = await Context.open(services, doorOfRequest(request, response));
    const language = languageOf(request);
    const page = await recordPage(ctx, request.params.id, language);
    response.set("Cache-Control", "no-cache").vary("Accept-Language");
    if (page !== null)
      response.set("Content-Language", language).set("ETag", `"${page.tag}"`).type("html").send(page.bytes);
    // As any page that does not exist, and told as such to those who do not run the client.
    else {
      response.status(404);
      next();
    }
  });
}

/** As asked for in the address, else the first that the browser wants and we have (any Norwegian is bokmål). */
function languageOf(request: Request): "nb" | "en" {
  const asked = request.query.language;
  if (asked === "nb" || asked === "en") return asked;
  return request.acceptsLanguages("nb", "no", "nn", "en") === "en" ? "en" : "nb";
}

/** Built files have their hash in their name; any other path is the client's own to understand. */
function serveClient(app: Express): void {
  if (!existsSync(`${client}index.html`)) return;
  app.use(
    "/assets",
    express.static(`${client}assets`, { immutable: true, maxAge: year * 1000, fallthrough: false }),
  );
  app.use(express.static(client, { index: false }));
  app.get("/{*path}", (_request, response) => {
    response.set("Cache-Control", "no-cache").sendFile(`${client}index.html`);
  });
}

/**
 * What goes wrong outside GraphQL (a body too large, a malformed request): at the API in the same form as within,
 * elsewhere in plain words.
 */
function refused(faults: Faults): ErrorRequestHandler {
  return (failure: unknown, request, response, next) => {
    if (response.headersSent) return next(failure);
    const status = statusOf(failure);
    response.status(status);
    const error = translate(asRefusal(failure, status), faults);
    if (/^\/graphql(\/|$)/i.test(request.path)) response.json({ errors: [error] });
    else response.type("text").send(`${STATUS_CODES[status]?.toLowerCase()}\n`);
  };
}

function asRefusal(failure: unknown, status: number): unknown {
  if (status === 413) return new Refusal("TOO_LONG", { field: "body", max: limits.body });
  return status < 500 && !(failure instanceof Refusal)
    ? new Refusal("BAD_INPUT", { field: "body" })
    : failure;
}

function statusOf(failure: unknown): number {
  const status =
    typeof failure === "object" && failure !== null && "status" in failure ? Number(failure.status) : 0;
  if (status >= 400 && status < 600) return status;
  if (isPassing(failure)) return 503;
  if (!(failure instanceof Refusal)) return 500;
  return failure.code === "UNAVAILABLE" ? 503 : 400;
}
