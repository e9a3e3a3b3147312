import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { GraphQLSchema } from "graphql";
import {
  badUrl,
  noPage,
  notThere,
  overloaded,
  type Refused,
  safeHeaders,
  sendJson,
  sendRefused,
  unauthenticated,
} from "./answers.ts";
import { type Authenticate, authenticated, readQuestion, send } from "./exchange.ts";
import { openGraphQL } from "./graphql.ts";
import { limits } from "./limits.ts";
import type { Logger } from "./log.ts";

export interface ServerParts {
  readonly config: {
    readonly host: string;
    /** 0: any free one. */
    readonly port: number;
    /** GraphiQL and introspection. */
    readonly development: boolean;
    readonly requestsAtOnce?: number;
    readonly closeWithinMs?: number;
  };
  readonly schema: GraphQLSchema;
  /** What every resolver is given; who asks is added to it as `actor`. */
  readonly context: object;
  /** Whose key it is; without a key, a buyer's: undefined. */
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  /** Why the service should get no requests; none: it is ready. */
  readonly ready: () => Promise<readonly string[]>;
}

export interface Server {
  readonly url: string;
  /** Accepts nothing more, finishes what it has accepted, and ends the streams. */
  readonly close: () => Promise<void>;
}

/** Of one request, for whatever happens while it is answered. */
interface Exchange {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  party?: string;
  role?: string;
}

const idOf = ({ headers }: IncomingMessage): string => {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
};

const isStream = ({ headers }: IncomingMessage): boolean =>
  headers.accept?.includes("text/event-stream") === true;

export const openServer = async (parts: ServerParts): Promise<Server> => {
  const { config, schema, context, authenticate, logger, ready } = parts;
  const { requestsAtOnce = limits.requestsAtOnce, closeWithinMs = limits.closeWithinMs } = config;
  const closing = new AbortController();
  const current = new AsyncLocalStorage<Exchange>();
  const yoga = openGraphQL({
    ...{ schema, context, logger, development: config.development, closing: closing.signal },
    requestId: () => current.getStore()?.id ?? "none",
  });
  const open = { requests: new Set<Exchange>(), streams: new Set<Exchange>() };

  const askGraphQL = async (exchange: Exchange, url: URL): Promise<Refused | undefined> => {
    const { request, response } = exchange;
    const actor = await authenticated(request, authenticate);
    if (actor === "unknown") return unauthenticated;
    if (actor !== undefined) Object.assign(exchange, { party: actor.party, role: actor.role });
    const question = await readQuestion(request, url, actor);
    if ("status" in question) return question;
    const left = new AbortController();
    response.once("close", () => left.abort());
    const asked = new yoga.fetchAPI.Request(question.url, { ...question, signal: left.signal });
    await send(response, await yoga.fetch(asked, { actor }));
    return undefined;
  };

  const tellReady = async ({ response }: Exchange): Promise<void> => {
    const reasons = closing.signal.aborted ? ["shutting down"] : await ready();
    sendJson(response, reasons.length === 0 ? 200 : 503, {
      ready: reasons.length === 0,
      reasons,
    });
  };

  const answer = async (exchange: Exchange): Promise<Refused | undefined> => {
    const { request, response } = exchange;
    const url = URL.parse(request.url ?? "", "http://localhost");
    if (url === null) return badUrl;
    switch (url.pathname) {
      case "/graphql": {
        const [taken, most] = isStream(request)
          ? [open.streams.size, limits.streamsAtOnce]
          : [open.requests.size, requestsAtOnce];
        return taken > most ? overloaded : askGraphQL(exchange, url);
      }
      case "/health":
        sendJson(response, 200, { alive: true });
        return undefined;
      case "/ready":
        await tellReady(exchange);
        return undefined;
      default:
        return notThere;
    }
  };

  const take = async (exchange: Exchange): Promise<void> => {
    const { id, request, response } = exchange;
    const startedAt = performance.now();
    const holds = isStream(request) ? open.streams : open.requests;
    holds.add(exchange);
    response.once("close", () => {
      holds.delete(exchange);
      if (closing.signal.aborted) server.closeIdleConnections();
      const ms = Math.round(performance.now() - startedAt);
      const { party, role } = exchange;
      const path = request.url?.replace(/\?.*$/s, "");
      const said = { requestId: id, method: request.method, path, status: response.statusCode };
      logger.info({ ...said, ms, party, role, complete: response.writableFinished }, "answered");
    });
    response.setHeaders(new Map(Object.entries({ ...safeHeaders, "x-request-id": id })));
    if (!config.development) response.setHeader("content-security-policy", noPage);
    response.shouldKeepAlive &&= !closing.signal.aborted;
    try {
      const refused = await answer(exchange);
      if (refused !== undefined) sendRefused(response, id, refused);
    } catch (error) {
      fail(exchange, error);
    }
  };

  const fail = ({ id, request, response }: Exchange, error: unknown): void => {
    // Whoever left in the middle of a request gets no answer, and nothing has failed here.
    if (request.destroyed && !request.complete) return;
    logger.error({ requestId: id, err: error }, "a request failed");
    if (response.headersSent) response.destroy();
    else
      sendRefused(response, id, {
        status: 500,
        code: "INTERNAL",
        message: `Something failed here: quote the request id ${id}.`,
      });
  };

  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      const exchange: Exchange = { id: idOf(request), request, response };
      void current.run(exchange, () => take(exchange));
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, () => resolve());
  });

  const close = async (): Promise<void> => {
    closing.abort();
    // Connections that are busy now end with their answer; idle ones end at once.
    for (const { response } of open.requests) response.shouldKeepAlive = false;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const force = setTimeout(() => server.closeAllConnections(), closeWithinMs);
    await closed;
    clearTimeout(force);
  };
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  return { url: `http://${config.host}:${port}`, close };
};
