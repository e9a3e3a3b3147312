import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { openReadModel } from "../projections/openReadModel.ts";
import { openAnswers } from "./answer.ts";
import { openBuyersDesk } from "./buyersDesk.ts";
import { openCodeBook } from "./codes/codeBook.ts";
import { freshRing, type KeyRing, openKeyRing } from "./codes/keyRing.ts";
import { openLookMarks } from "./codes/lookMarks.ts";
import { openSerials } from "./codes/serial.ts";
import type { Config } from "./config.ts";
import type { Instant } from "./domain/values/instant.ts";
import type { EventStore } from "./eventstore/eventStore.ts";
import { openHandler } from "./handle.ts";
import { openCheckLinks } from "./identity/checkLinks.ts";
import { openVault } from "./identity/vault.ts";
import { openScanDesk } from "./scanDesk.ts";

/** The log, and the read side that follows it: from its file, or built anew from the log. */
export const openSides = async (
  config: Config,
  logger: Logger,
  { clock = Date.now, anew = false }: { clock?: () => Instant; anew?: boolean } = {},
) => {
  const store = await openStore(config, clock);
  const { rulebook } = config;
  const file = config.store === "memory" ? ":memory:" : join(config.dataDir, "projections.db");
  // Only now: the store is ours, so no other process reads from that file.
  if (anew) for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
  const readModel = openReadModel({ store, file, rulebook, clock, logger });
  const close = async (): Promise<void> => {
    await readModel.close();
    await store.close();
  };
  return { store, readModel, close };
};

/** Everything but the faces: the store, the read side that follows it, commands and answers. */
export const openService = async (
  config: Config,
  logger: Logger,
  { clock = Date.now }: { clock?: () => Instant } = {},
) => {
  const { rulebook } = config;
  const { store, readModel, close } = await openSides(config, logger, { clock });
  let ring: KeyRing;
  try {
    ring = codeKeysOf(config, readModel.keyIds());
  } catch (error) {
    await close();
    throw error;
  }
  const codes = openCodeBook(openSerials(ring), readModel);
  const missingKeys = () => readModel.keyIds().filter((id) => !codes.knows(id));
  if (missingKeys().length > 0)
    logger.error({ missing: missingKeys() }, "codes made with these code keys cannot be read");
  const scans = openScanDesk({ store, readModel, clock, logger });
  const { clockToleranceMs } = config;
  const handler = openHandler({
    ...{ store, files: readModel, codes, rulebook, clock, clockToleranceMs },
  });
  const vault = openVault(config.store === "memory" ? undefined : config.dataDir);
  return {
    ...{ store, readModel, rulebook, clock, codes, scans, vault, handler },
    checkLinks: openCheckLinks({ ring, clock }),
    marks: openLookMarks(ring),
    desk: openBuyersDesk({ handler, readModel, log: store, vault, clock }),
    answer: openAnswers({ store, readModel, rulebook, clock }),
    /**
     * Why this process should get no requests; none: it is ready. While a key is missing, its codes
     * are told as not activated, because nothing can read them: that is no fact about the packs.
     */
    unreadiness: async (): Promise<readonly string[]> => {
      const head = await store.head().catch(() => "unreachable" as const);
      if (head === "unreachable") return ["the store cannot be reached"];
      const { position = -1n, fault } = readModel.health();
      return [
        ...(fault === undefined ? [] : [`the read side stands still: ${fault}`]),
        ...(head !== null && position < head.position
          ? ["the read side is catching up with the log"]
          : []),
        ...missingKeys().map(
          (id) => `code key ${id} is missing: put it back into the file of code keys`,
        ),
      ];
    },
    close: async () => {
      await scans.close();
      await close();
      vault.close();
    },
  };
};

/** A store that keeps nothing needs no keys that last. */
const codeKeysOf = (
  { store, dataDir, codeKeysFile }: Config,
  needed: readonly string[],
): KeyRing => {
  if (store === "memory" && codeKeysFile === undefined) return freshRing();
  mkdirSync(dataDir, { recursive: true });
  return openKeyRing(codeKeysFile ?? join(dataDir, "code-keys.json"), needed);
};

export type Service = Awaited<ReturnType<typeof openService>>;

/** The store that the configuration names. */
export const openStore = async (
  { store, dataDir }: Pick<Config, "store" | "dataDir">,
  clock: () => Instant,
): Promise<EventStore> => {
  if (store === "memory") {
    const { openMemoryStore } = await import("./eventstore/memory.ts");
    return openMemoryStore({ clock });
  }
  mkdirSync(dataDir, { recursive: true });
  if (store === "sqlite") {
    const { openSqliteStore } = await import("./eventstore/sqlite/store.ts");
    return openSqliteStore({ folder: dataDir, clock });
  }
  const { openEventStoreDb } = await import("./eventstore/eventstoredb/eventStoreDb.ts");
  return openEventStoreDb({ connectionString: store, clock });
};
