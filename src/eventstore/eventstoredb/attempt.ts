import { type ErrorType, isCommandError } from "@eventstore/db-client";
import { StoreFault } from "../eventStore.ts";
import type { Connection } from "./connection.ts";
import { backoffMs, type Limits, sleep } from "./limits.ts";

type Client = ReturnType<Connection["client"]>;

/** Errors after which the same call may work, on this node or on the next leader. */
const passing: ReadonlySet<`${ErrorType}`> = new Set([
  "timeout",
  "deadline-exceeded",
  "unavailable",
  "cancelled",
  "unknown",
  "not-leader",
]);

/**
 * Calls until it works, until an error that repetition does not cure, or until the time is up. What
 * is repeated must be harmless when repeated: reads, and appends with the same ids and revision.
 */
export const attempt = async <T>(
  connection: Connection,
  limits: Limits,
  call: (client: Client) => Promise<T>,
): Promise<T> => {
  const end = performance.now() + limits.totalMs;
  for (let failures = 0; ; failures++) {
    if (connection.closing.aborted) throw closedFault();
    const client = connection.client();
    try {
      const result = await call(client);
      connection.worked(client);
      return result;
    } catch (error) {
      if (connection.closing.aborted) throw closedFault();
      if (!mayPass(error)) throw faultOf(error);
      connection.failed(client);
      const pauseMs = backoffMs(limits, failures);
      if (performance.now() + pauseMs > end) throw faultOf(error);
      await sleep(pauseMs, connection.closing);
    }
  }
};

/** Errors that are not the client's own kind come from below it: a failed discovery, a closed channel. */
const mayPass = (error: unknown): boolean =>
  error instanceof StoreFault
    ? error.fault === "unavailable"
    : passing.has(typeOf(error) ?? "unknown");

export const typeOf = (error: unknown): `${ErrorType}` | null =>
  error instanceof Error && isCommandError(error) ? error.type : null;

export const closedFault = (): StoreFault => new StoreFault("closed", "The store is closed");

export const unavailable = (message: string, cause?: unknown): StoreFault =>
  new StoreFault("unavailable", message, cause === undefined ? {} : { cause });

const faultOf = (error: unknown): StoreFault => {
  if (error instanceof StoreFault) return error;
  const type = typeOf(error) ?? "no connection";
  const message = error instanceof Error ? error.message : String(error);
  return type === "maximum-append-size-exceeded"
    ? new StoreFault("tooLarge", message, { cause: error })
    : unavailable(`EventStoreDB: ${type}: ${message}`, error);
};
