import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { noPage, safeHeaders, sendRefused } from "./answers.ts";
import type { Logger } from "./log.ts";
import { loggedPath } from "./loggedPath.ts";

/** One request with its answer. */
export interface Exchange {
  /** Stands in the answer and in every line of the log about it. */
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** It asks for server-sent events: it is open as long as its client likes. */
  readonly isStream: boolean;
  party?: string;
  role?: string;
}

/** The exchange that is being worked on, wherever one is in the program. */
export const current = new AsyncLocalStorage<Exchange>();

/** A caller's own id is kept if it is a plain one. */
export const idOf = ({ headers }: IncomingMessage): string => {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
};

export const openExchange = (
  request: IncomingMessage,
  response: ServerResponse,
  development: boolean,
): Exchange => {
  const id = idOf(request);
  response.setHeaders(new Map(Object.entries({ ...safeHeaders, "x-request-id": id })));
  // GraphiQL runs scripts.
  if (!development || request.url?.startsWith("/graphql") !== true)
    response.setHeader("content-security-policy", noPage);
  const isStream = request.headers.accept?.includes("text/event-stream") === true;
  return { id, request, response, isStream };
};

/** The line of the log for a look that was answered at once. */
export const logAtOnce = (requestId: string, path: string, ms: number, logger: Logger): void =>
  logger.info({ requestId, method: "GET", path, status: 200, ms: Math.round(ms) }, "answered");

/** Writes the line of the log when the exchange is over. */
export const logAtEnd = (exchange: Exchange, logger: Logger): void => {
  const startedAt = performance.now();
  const { id, request, response } = exchange;
  response.once("close", () => {
    const ms = Math.round(performance.now() - startedAt);
    const path = loggedPath(request.url ?? "");
    const said = { requestId: id, method: request.method, path, status: response.statusCode };
    const { party, role } = exchange;
    logger.info({ ...said, ms, party, role, complete: response.writableFinished }, "answered");
  });
};

/** The answer to a request that failed where nobody expected it. */
export const answerFailure = (exchange: Exchange, error: unknown, logger: Logger): void => {
  const { id, request, response } = exchange;
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
