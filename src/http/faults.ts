import { GraphQLError } from "graphql";
import { type Fault, StoreFault } from "../eventstore/eventStore.ts";
import type { Logger } from "./log.ts";

/** What a client is told of a fault of the store: what to do, and nothing of the machine. */
const told: Readonly<
  Record<
    Fault,
    { readonly status: number; readonly message: string; readonly retryAfterS?: number }
  >
> = {
  full: {
    status: 503,
    message: "The store is full: nothing is recorded until there is room.",
    retryAfterS: 60,
  },
  readOnly: { status: 503, message: "The store takes nothing at the moment.", retryAfterS: 30 },
  unavailable: { status: 503, message: "The store cannot be reached.", retryAfterS: 5 },
  closed: { status: 503, message: "The service is going down.", retryAfterS: 5 },
  outOfOrder: { status: 503, message: "The store's clock is behind its log.", retryAfterS: 5 },
  tooLarge: { status: 413, message: "That is too much for one event." },
};

const codes: Readonly<Record<Fault, string>> = {
  full: "STORAGE_FULL",
  readOnly: "STORAGE_READ_ONLY",
  unavailable: "STORAGE_UNAVAILABLE",
  closed: "SHUTTING_DOWN",
  outOfOrder: "STORAGE_UNAVAILABLE",
  tooLarge: "TOO_LARGE",
};

const rootOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError !== undefined
    ? rootOf(error.originalError)
    : error;

const placeOf = (error: unknown) =>
  error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};

/**
 * What goes out in place of an error: a fault of the store says when to try again, what GraphQL has
 * to say stands as it is, and everything else is logged and named by the id of its request.
 */
export const maskWith =
  (logger: Logger, requestId: () => string) =>
  (error: unknown): Error => {
    const root = rootOf(error);
    if (root instanceof GraphQLError && error instanceof Error) return error;
    const id = requestId();
    logger.error({ requestId: id, err: root }, "a request failed");
    if (root instanceof StoreFault) {
      const { status, message, retryAfterS } = told[root.fault];
      const headers = retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
      return new GraphQLError(message, {
        ...placeOf(error),
        extensions: { code: codes[root.fault], requestId: id, http: { status, headers } },
      });
    }
    return new GraphQLError(`Something failed here: quote the request id ${id}.`, {
      ...placeOf(error),
      extensions: { code: "INTERNAL", requestId: id, http: { status: 500 } },
    });
  };
