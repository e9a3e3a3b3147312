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

/** The client mends itself after UNAVAILABLE and NOT_LEADER only; INTERNAL and UNKNOWN stay for ever. */
export const openConnection = (connectionString: string, given?: Credentials): Connection => {
  const credentials = given ?? credentialsOf(connectionString);
  const closing = new AbortController();
  let failures = 0;
  let current = clientOf(connectionString);

  const renew = (client: EventStoreDBClient): void => {
    if (client !== current || closing.signal.aborted) return;
    failures = 0;
    current = clientOf(connectionString);
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

/** The last of two equal keys counts: with `throwOnAppendFailure=false` revisions would be wrong. */
const clientOf = (connectionString: string): EventStoreDBClient => {
  const base = connectionString.trim().replace(/\/+$/, "");
  const separator = base.includes("?") ? "&" : "?";
  return EventStoreDBClient.connectionString(`${base}${separator}throwOnAppendFailure=true`);
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

/**
 * `dispose` leaves the TCP connection open, and the only way to it is protected. It must be closed:
 * connections are pooled in the process, and the next client would get the frozen one.
 */
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
