import { onTestFinished } from "vitest";
import { openEventStoreDb } from "../../src/eventstore/eventstoredb/eventStoreDb.ts";
import { contract } from "./contract.ts";
import { openFakeServer } from "./fake/server.ts";
import { connectionStringOf } from "./fake/world.ts";

const capabilities = { durable: true, ordered: false, seals: false };

contract("on EventStoreDB (protocol contract: a fake server)", {
  capabilities,
  // The fake stamps by the test's clock, so that the clock tests run here too.
  ownClock: true,
  place: () => {
    let server: ReturnType<typeof openFakeServer> | null = null;
    onTestFinished(async () => (await server)?.stop());
    return {
      open: async (clock) => {
        server ??= openFakeServer({ clock });
        return openEventStoreDb({ connectionString: connectionStringOf((await server).port) });
      },
    };
  },
});

const url = process.env.ESDB_URL;
if (url === undefined) {
  console.warn("ESDB_URL is not set: the contract is NOT run against a real EventStoreDB server");
} else {
  contract("on EventStoreDB (the server at ESDB_URL)", {
    capabilities,
    ownClock: false,
    place: () => ({ open: async () => openEventStoreDb({ connectionString: url }) }),
  });
}
