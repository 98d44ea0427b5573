import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import helmet from "helmet";
import { readViewer } from "./access/viewer.ts";
import { Context, type Services } from "./context.ts";
import { recordPage, recordStyle } from "./dialogue/record-page/record-page.ts";
import { doorOfRequest } from "./door.ts";
import { Documents } from "./graphql/documents.ts";
import { type LogFailure, translate } from "./graphql/errors.ts";
import { depthRule, parseOptions } from "./graphql/limits.ts";
import { ReadyAnswers } from "./graphql/ready.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

/** The built web client, beside the built server or beside the sources. */
const client = fileURLToPath(new URL("../../web/dist/", import.meta.url));
const year = 365 * 24 * 60 * 60;

export interface Http {
  readonly server: Server;
  /** Lets requests that have begun come to their end, and takes no new ones. */
  drain(): Promise<void>;
}

/** Everything that is asked over HTTP. */
export async function openHttp(
  schema: GraphQLSchema,
  services: Services,
  isReady: () => Promise<boolean>,
  logFailure: LogFailure,
): Promise<Http> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions,
    validationRules: [depthRule],
    plugins: [ApolloServerPluginLandingPageDisabled()],
    formatError: (_formatted, error) => translate(error, logFailure),
  });
  await apollo.start();

  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", "loopback, linklocal, uniquelocal");
  app.use(securityHeaders());
  app.get("/livez", (_request, response) => void response.send("live\n"));
  app.get("/readyz", async (_request, response) => {
    const ready = await isReady();
    response.status(ready ? 200 : 503).send(ready ? "ready\n" : "not ready\n");
  });
  app.use(
    "/graphql",
    express.json({ limit: limits.body }),
    readyAnswer(new ReadyAnswers(new Documents(schema), services)),
    expressMiddleware(apollo, {
      async context({ req, res }) {
        const door = doorOfRequest(req, res);
        const { store, clock, operators } = services;
        return Context.of(services, door, await readViewer(store.manager, clock, door.token, operators));
      },
    }),
  );
  serveRecords(app, services);
  serveClient(app);
  app.use((_request, response) => void response.status(404).type("text").send("not found\n"));
  app.use(refused(logFailure));

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, app);
  return {
    server,
    async drain() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), 5_000);
      await closed;
      clearTimeout(cut);
      await apollo.stop();
    },
  };
}

/** Reads of a record are answered with what is ready; everything else goes on. */
function readyAnswer(answers: ReadyAnswers): RequestHandler {
  return async (request, response, next) => {
    const ready = request.method === "POST" && request.is("json") ? await answers.of(request.body) : null;
    if (!ready) return next();
    response.set({ "Cache-Control": "no-store", ETag: `"${ready.tag}"` });
    response.type("application/json; charset=utf-8").send(ready.bytes);
  };
}

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
    const door = doorOfRequest(request, response);
    const { store, clock, operators } = services;
    const ctx = Context.of(services, door, await readViewer(store.manager, clock, door.token, operators));
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

/** What goes wrong outside GraphQL (a body too large, a malformed request) in the same form as within. */
function refused(logFailure: LogFailure): ErrorRequestHandler {
  return (failure: unknown, _request, response, next) => {
    if (response.headersSent) return next(failure);
    const status = statusOf(failure);
    const refusal =
      status === 413
        ? new Refusal("TOO_LONG", { field: "body", max: limits.body })
        : status < 500
          ? new Refusal("BAD_INPUT", { field: "body" })
          : failure;
    response.status(status).json({ errors: [translate(refusal, logFailure)] });
  };
}

function statusOf(failure: unknown): number {
  const status =
    typeof failure === "object" && failure !== null && "status" in failure ? Number(failure.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}
