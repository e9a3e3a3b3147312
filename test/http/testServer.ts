import type { ReadModel } from "../../projections/readModel.ts";
import type { ContextParts } from "../../schema/builder.ts";
import { schema } from "../../schema/schema.ts";
import { openAnswers } from "../../src/answer.ts";
import { openBuyersDesk } from "../../src/buyersDesk.ts";
import { type CodeBook, openCodeBook } from "../../src/codes/codeBook.ts";
import { freshRing } from "../../src/codes/keyRing.ts";
import { openLookMarks } from "../../src/codes/lookMarks.ts";
import { openSerials } from "../../src/codes/serial.ts";
import type { Role } from "../../src/domain/fact.ts";
import type { Actor } from "../../src/domain/ownership.ts";
import { type Instant, instantOf } from "../../src/domain/values/instant.ts";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { openHandler } from "../../src/handle.ts";
import { openLog } from "../../src/http/log.ts";
import { openServer, type ServerParts } from "../../src/http/server.ts";
import { openCheckLinks } from "../../src/identity/checkLinks.ts";
import { openVault, type Vault } from "../../src/identity/vault.ts";
import { openScanDesk } from "../../src/scanDesk.ts";
import { buyerPartsOf, checkPartsOf } from "../../src/serve.ts";
import { core, openStage, type Script } from "../projections/playing.ts";

export interface TestServerOptions {
  readonly start?: string;
  /** Faults of the store, for those who test them. */
  readonly wrap?: (store: EventStore) => EventStore;
  /** What every resolver gets, for those who plant something in it. */
  readonly context?: (parts: ContextParts) => ContextParts;
  readonly server?: Partial<ServerParts["config"]>;
  readonly ready?: ServerParts["ready"];
  /** Where links lead to. */
  readonly linksTo?: string;
}

/** What GraphQL answered, over HTTP. */
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly extensions?: { code?: string } }[];
}

export interface TestServer {
  readonly url: string;
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly codes: CodeBook;
  readonly vault: Vault;
  /** The injected clock; it stands until it is moved. */
  readonly setClock: (instant: Instant | string) => Promise<void>;
  /** A key for the party, as it goes into the header; the same for the same party and role. */
  readonly keyOf: (role: Role, party: string) => string;
  /** Takes back the key of the party. */
  readonly revoke: (role: Role, party: string) => void;
  readonly ask: (
    key: string | undefined,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ) => Promise<Answered>;
  /** Puts an event into the log as history, past all checks. */
  readonly play: (event: Script) => Promise<void>;
  /** Lines of the log so far. */
  readonly log: () => readonly Readonly<Record<string, unknown>>[];
  readonly close: () => Promise<void>;
}

const keyIdOf = (role: Role, party: string): string => `key:${role}:${party}`;

/** What printed codes begin with. */
export const publicUrl = "https://trace.example";

/** The whole service on a store in memory, with a clock to move by hand and a key for everybody. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const { start = "2026-08-01T00:00:00+08:00", wrap, context = (parts) => parts } = options;
  const { linksTo = publicUrl } = options;
  const stage = await openStage(instantOf(start), wrap === undefined ? {} : { wrap });
  const { store, model: readModel, time } = stage;
  const { clock } = time;
  const lines: string[] = [];
  const ring = freshRing();
  const codes = openCodeBook(openSerials(ring), readModel);
  const checkLinks = openCheckLinks({ ring, clock });
  const handler = openHandler({
    ...{ store, files: readModel, rulebook: core, clock },
    codes,
    clockToleranceMs: 5000,
  });
  const answer = openAnswers({ store, readModel, rulebook: core, clock });
  const logger = openLog("info", { write: (line) => void lines.push(line) });
  const scans = openScanDesk({ store, readModel, clock, logger });
  const vault = openVault(undefined);
  const desk = openBuyersDesk({ handler, readModel, log: store, vault, clock });

  const actors = new Map<string, Actor>();
  const revoked = new Set<string>();
  const server = await openServer({
    config: { host: "127.0.0.1", port: 0, development: false, ...options.server },
    schema,
    context: context({
      ...{ handler, answer, readModel, log: store, rulebook: core, clock, codes, checkLinks },
      publicUrl: () => linksTo,
    }),
    authenticate: (bearer) =>
      bearer === undefined ? undefined : (actors.get(bearer) ?? "unknown"),
    logger,
    buyer: buyerPartsOf(
      { codes, scans, marks: openLookMarks(ring), desk, readModel, answer, clock },
      () => publicUrl,
      {
        regionHeader: "x-region",
        clientHeader: "x-client",
      },
    ),
    check: checkPartsOf(
      { checkLinks, readModel, clock },
      (id) => !revoked.has(id),
      () => linksTo,
    ),
    ready: options.ready ?? (async () => []),
  });

  const ask: TestServer["ask"] = async (key, query, variables) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data = null, errors = [] } = JSON.parse(await response.text());
    return { status: response.status, headers: response.headers, data, errors };
  };

  return {
    url: server.url,
    ...{ store, readModel, codes, vault },
    setClock: (instant) => stage.passTo(typeof instant === "string" ? instantOf(instant) : instant),
    keyOf: (role, party) => {
      const key = Buffer.from(`${role}/${party}`).toString("base64url");
      actors.set(key, { role, party, keyId: keyIdOf(role, party) });
      return key;
    },
    revoke: (role, party) => void revoked.add(keyIdOf(role, party)),
    ask,
    play: stage.play,
    log: () => lines.map((line) => JSON.parse(line)),
    close: async () => {
      await server.close();
      await scans.close();
      await readModel.close();
      await store.close();
    },
  };
};
