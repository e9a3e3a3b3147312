import { EventStoreDBClient } from "@eventstore/db-client";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The client in use; there is a new one when the old one has failed several times in a row. */
export interface Connection {
  readonly credentials: Credentials;
  readonly client: () => EventStoreDBClient;
  readonly worked: (client: EventStoreDBClient) => void;
  readonly failed: (client: EventStoreDBClient) => void;
  /** Puts a new client in the place of this one. */
  readonly renew: (client: EventStoreDBClient) => void;
  /** Given when the store closes: `dispose` leaves a client usable, so nobody asks the client. */
  readonly closing: AbortSignal;
  readonly close: () => Promise<void>;
}

const failuresInARow = 3;
const keepAliveMs = 10_000;

/** The client mends itself after UNAVAILABLE and NOT_LEADER only; INTERNAL and UNKNOWN stay for ever. */
export const openConnection = (connectionString: string, given?: Credentials): Connection => {
  const credentials = given ?? credentialsOf(connectionString);
  const closing = new AbortController();
  let generation = 0;
  let failures = 0;
  let current = clientOf(connectionString, generation);

  const renew = (client: EventStoreDBClient): void => {
    if (client !== current || closing.signal.aborted) return;
    failures = 0;
    generation++;
    current = clientOf(connectionString, generation);
    // Not `dispose`: it would end the others' reads without an error, as if they were complete.
    void closeChannel(client);
  };

  return {
    credentials,
    client: () => current,
    worked: (client) => {
      if (client === current) failures = 0;
    },
    failed: (client) => {
      if (client !== current) return;
      failures++;
      if (failures >= failuresInARow) renew(client);
    },
    renew,
    closing: closing.signal,
    close: async () => {
      closing.abort();
      await current.dispose();
      await closeChannel(current);
    },
  };
};

/**
 * Connections are pooled by their options in the whole process. A keep-alive that differs by a
 * millisecond gives a new client a connection of its own, instead of the frozen one it replaces.
 */
const clientOf = (connectionString: string, generation: number): EventStoreDBClient => {
  const base = connectionString.trim().replace(/\/+$/, "");
  const separator = base.includes("?") ? "&" : "?";
  // The last of two equal keys counts. With `throwOnAppendFailure=false` revisions would be wrong.
  return EventStoreDBClient.connectionString(
    `${base}${separator}throwOnAppendFailure=true&keepAliveInterval=${keepAliveMs + generation}`,
  );
};

/**
 * Appends must carry credentials, also where none are needed: without them the client takes the
 * batch call, which never times out. An insecure connection does not send them.
 */
const credentialsOf = (connectionString: string): Credentials => {
  const [, username, password] = /^[^:]+:\/\/([^:@/]+):([^@/]*)@/.exec(connectionString) ?? [];
  if (username !== undefined && password !== undefined) {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  }
  if (/[?&]tls=false(&|$)/.test(connectionString)) return { username: "nobody", password: "" };
  throw new Error("A secure connection to EventStoreDB needs credentials");
};

/** `dispose` leaves the TCP connection open, and the only way to it is protected. */
const closeChannel = async (client: EventStoreDBClient): Promise<void> => {
  const getChannel: unknown = Reflect.get(client, "getChannel");
  if (typeof getChannel !== "function") return;
  try {
    const channel: unknown = await getChannel();
    if (typeof channel !== "object" || channel === null) return;
    const close: unknown = Reflect.get(channel, "close");
    if (typeof close === "function") Reflect.apply(close, channel, []);
  } catch {
    // No channel could be made, so there is none to close.
  }
};
