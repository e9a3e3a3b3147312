import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import type { GraphQLSchema } from "graphql";
import { sendRefused } from "./answers.ts";
import { type CheckParts, openHostCheck } from "./check/hostCheck.ts";
import {
  answerFailure,
  current,
  type Exchange,
  idOf,
  logAtEnd,
  logAtOnce,
  openExchange,
} from "./exchange.ts";
import { openGraphQL } from "./graphql.ts";
import { type BuyerParts, type BuyerRoutes, openBuyerRoutes } from "./item/buyerRoutes.ts";
import { openHeldResults } from "./known/heldResults.ts";
import { openHotLane } from "./known/hotLane.ts";
import { openKnownOperations } from "./known/known.ts";
import { readOperations } from "./known/operations.ts";
import { limits } from "./limits.ts";
import { type Logger, plainLines } from "./log.ts";
import type { Authenticate } from "./question.ts";
import { openRoutes, type Routes } from "./routes.ts";

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
  /** What the buyer's phone is answered from. */
  readonly buyer: BuyerParts;
  /** What a host about to go on air is answered from. */
  readonly check: CheckParts;
  /** Why the service should get no requests; none: it is ready. */
  readonly ready: () => Promise<readonly string[]>;
}

export interface Server {
  readonly url: string;
  /** Accepts nothing more, finishes what it has accepted, and ends the streams. */
  readonly close: () => Promise<void>;
}

/** What is being answered; streams stay open for as long as their clients like. */
interface Open {
  readonly requests: Set<Exchange>;
  readonly streams: Set<Exchange>;
  readonly sockets: Set<Socket>;
  readonly closing: AbortSignal;
}

const timeouts = {
  headersTimeout: limits.headersTimeoutMs,
  requestTimeout: limits.requestTimeoutMs,
  connectionsCheckingInterval: 1000,
} as const;

const listen = (server: HttpServer, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });

/** Takes each request to its route, and answers for whatever goes wrong on the way. */
const serve = (
  { requests, streams, sockets, closing }: Open,
  routes: Routes,
  answerAtOnce: BuyerRoutes["answerAtOnce"],
  { config: { development }, logger }: ServerParts,
): HttpServer => {
  const lines = plainLines(logger);
  /** What a phone asks most costs little more than sending it. */
  const isAnsweredAtOnce = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (closing.aborted || request.url?.startsWith("/01/") !== true) return false;
    const startedAt = performance.now();
    const requestId = idOf(request);
    try {
      const path = answerAtOnce(request, response, requestId);
      if (path === undefined) return false;
      logAtOnce(requestId, path, performance.now() - startedAt, lines);
    } catch (error) {
      logger.warn({ requestId, err: error }, "a look could not be answered at once");
      // What has not begun is tried again where failures are answered.
      if (!response.headersSent) return false;
      response.destroy();
    }
    return true;
  };

  const server = createServer(timeouts, (request, response) => {
    if (isAnsweredAtOnce(request, response)) return;
    const exchange = openExchange(request, response, development);
    const open = exchange.isStream ? streams : requests;
    open.add(exchange);
    logAtEnd(exchange, lines);
    response.once("close", () => {
      open.delete(exchange);
      if (closing.aborted) server.closeIdleConnections();
    });
    if (closing.aborted) response.shouldKeepAlive = false;
    void current.run(exchange, async () => {
      try {
        const refused = await routes(exchange);
        if (refused !== undefined) sendRefused(response, exchange.id, refused);
      } catch (error) {
        answerFailure(exchange, error, logger);
      }
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return server;
};

/** Node waits for connections that were opened and never used: nobody is owed anything on those. */
const hangUpOnIdle = ({ requests, streams, sockets }: Open): void => {
  const busy = new Set([...requests, ...streams].map(({ request }) => request.socket));
  // What is still being written was answered at once.
  for (const socket of sockets)
    if (!busy.has(socket) && socket.writableLength === 0) socket.destroy();
};

export const openServer = async (parts: ServerParts): Promise<Server> => {
  const { config, schema, context, authenticate, logger, buyer, check, ready } = parts;
  const { requestsAtOnce = limits.requestsAtOnce, closeWithinMs = limits.closeWithinMs } = config;
  const closing = new AbortController();
  const open: Open = {
    ...{ requests: new Set(), streams: new Set(), sockets: new Set() },
    closing: closing.signal,
  };

  const known = openKnownOperations(schema, readOperations());
  const buyerRoutes = openBuyerRoutes({ ...buyer, known, context, logger });
  const routes = openRoutes({
    hostCheck: openHostCheck({ ...check, known, context, closing: closing.signal }),
    buyer: buyerRoutes.answer,
    hotLane: openHotLane({ known, context, tellBuyer: openHeldResults(context) }),
    graphQL: openGraphQL({
      ...{ schema, context, logger, development: config.development, closing: closing.signal },
      requestId: () => current.getStore()?.id ?? "none",
    }),
    authenticate,
    ready: async () => (closing.signal.aborted ? ["shutting down"] : ready()),
    hasRoom: ({ isStream }) =>
      isStream ? open.streams.size <= limits.streamsAtOnce : open.requests.size <= requestsAtOnce,
  });
  const server = serve(open, routes, buyerRoutes.answerAtOnce, parts);
  await listen(server, config.port, config.host);

  const close = async (): Promise<void> => {
    closing.abort();
    // Connections that are busy end with their answer; idle ones end at once.
    for (const { response } of open.requests) response.shouldKeepAlive = false;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    hangUpOnIdle(open);
    const force = setTimeout(() => server.closeAllConnections(), closeWithinMs);
    await closed;
    clearTimeout(force);
  };
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  return { url: `http://${config.host}:${port}`, close };
};
