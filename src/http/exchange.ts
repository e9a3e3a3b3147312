import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tidied } from "../codes/crockford.ts";
import { serialLength } from "../codes/serial.ts";
import { noPage, safeHeaders, sendRefused } from "./answers.ts";
import type { Logger } from "./log.ts";

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
  if (!development) response.setHeader("content-security-policy", noPage);
  const isStream = request.headers.accept?.includes("text/event-stream") === true;
  return { id, request, response, isStream };
};

const plain = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Whether it reads as a serial, or as a complaint's number, which is a K and 16 characters. */
const isSecret = (segment: string): boolean => {
  if (segment.length < 16) return false;
  const text = plain(segment).trim();
  return (
    tidied(text, serialLength) !== undefined ||
    (/^k/i.test(text) && tidied(text.slice(1), 16) !== undefined)
  );
};

/**
 * No code of a pack, and no number of a complaint, is to be read in a log: neither where it belongs,
 * which is behind the last 21 (a lot may be called so too), nor where somebody put it by mistake.
 */
const told = (url: string | undefined): string | undefined =>
  url
    ?.replace(/\?.*$/s, "")
    .replace(/^(.*\/21\/)[^/]+/s, "$1*")
    .replace(/^(.*\/complaints\/)[^/]+/s, "$1*")
    .split("/")
    .map((segment) => (isSecret(segment) ? "*" : segment))
    .join("/");

/** The line of the log for a look that was answered at once. */
export const logAtOnce = (
  { method, url }: IncomingMessage,
  requestId: string,
  ms: number,
  logger: Logger,
): void =>
  logger.info({ requestId, method, path: told(url), status: 200, ms: Math.round(ms) }, "answered");

/** Writes the line of the log when the exchange is over. */
export const logAtEnd = (exchange: Exchange, logger: Logger): void => {
  const startedAt = performance.now();
  const { id, request, response } = exchange;
  response.once("close", () => {
    const ms = Math.round(performance.now() - startedAt);
    const path = told(request.url);
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
