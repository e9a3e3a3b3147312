import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pairMark } from "../projections/touches.ts";
import { schema } from "../schema/schema.ts";
import type { Config } from "./config.ts";
import type { Actor } from "./domain/ownership.ts";
import { gtin14 } from "./domain/values/gtin.ts";
import { printedLotNumber } from "./domain/values/lotNumber.ts";
import type { CheckParts } from "./http/check/hostCheck.ts";
import type { BuyerParts } from "./http/item/buyerRoutes.ts";
import { type Logger, openLog } from "./http/log.ts";
import { openServer } from "./http/server.ts";
import { type Keys, openKeys } from "./identity/keys.ts";
import { openService, openSides, type Service } from "./service.ts";

/** The keys of a deployment, in a file of their own beside the log. */
export const openKeysOf = ({ dataDir }: Pick<Config, "dataDir">): Keys => {
  mkdirSync(dataDir, { recursive: true });
  return openKeys({ file: join(dataDir, "keys.db"), clock: Date.now });
};

/** What the buyer's phone is answered from. */
export const buyerPartsOf = (
  service: Pick<Service, "codes" | "scans" | "marks" | "desk" | "readModel" | "answer" | "clock">,
  publicUrl: () => string,
  proxy: BuyerParts["proxy"],
): BuyerParts => {
  const { codes, scans, marks, desk, readModel, answer, clock } = service;
  return {
    ...{ codes, scans, marks, desk, publicUrl, proxy, clock },
    held: answer.held,
    isSold: (unit) => readModel.orderOf(unit) !== undefined,
    itemOfLot: (lot) => {
      const data = readModel.row("lot", lot)?.data;
      return typeof data?.gtin === "string"
        ? { gtin: gtin14(data.gtin), lot: printedLotNumber(lot, data) }
        : undefined;
    },
  };
};

/** What a host about to go on air is answered from. */
export const checkPartsOf = (
  service: Pick<Service, "checkLinks" | "readModel" | "clock">,
  isKeyGood: CheckParts["isKeyGood"],
  publicUrl: () => string,
): CheckParts => {
  const { checkLinks, readModel, clock } = service;
  return {
    ...{ links: checkLinks, isKeyGood, publicUrl, clock },
    watch: (pair, tell) => readModel.watch(new Set([pairMark(pair)]), tell),
  };
};

/** Whether links that last would lead to an address that nobody named. */
const guessesAddress = ({ publicUrl, development, store }: Config): boolean =>
  publicUrl === undefined && !development && store !== "memory";

/** Where the server is reached from this machine: one that listens everywhere has no such address. */
const reachable = (url: string): string =>
  url.replace("//0.0.0.0:", "//127.0.0.1:").replace(/\/\/(\[::\]|::):/, "//[::1]:");

/** Puts the HTTP face before a service. */
export const openFace = async (config: Config, service: Service, keys: Keys, logger: Logger) => {
  const { handler, answer, readModel, store, rulebook, codes, checkLinks, clock } = service;
  const { regionHeader, clientHeader } = config;
  // Which port it is that listens is known once it does.
  let publicUrl = config.publicUrl ?? "";
  const server = await openServer({
    config,
    schema,
    context: {
      ...{ handler, answer, readModel, rulebook, codes, checkLinks, clock },
      log: store,
      publicUrl: () => publicUrl,
      isAddressGuessed: guessesAddress(config),
    },
    authenticate: (bearer): Actor | "unknown" | undefined =>
      bearer === undefined ? undefined : (keys.authenticate(bearer) ?? "unknown"),
    logger,
    buyer: buyerPartsOf(service, () => publicUrl, { regionHeader, clientHeader }),
    check: checkPartsOf(
      service,
      (id) => keys.list().some((key) => key.id === id && key.revokedAt === undefined),
      () => publicUrl,
    ),
    ready: service.unreadiness,
  });
  if (publicUrl === "") publicUrl = reachable(server.url);
  return server;
};

/** Serves until a signal comes; then answers what was accepted, and ends. */
export const serve = async (config: Config): Promise<void> => {
  const logger = openLog(config.logLevel);
  const keys = openKeysOf(config);
  const service = await openService(config, logger);
  try {
    const server = await openFace(config, service, keys, logger);
    const { dataDir } = config;
    logger.info({ url: server.url, store: kindOf(config.store), dataDir }, "serving");
    await stopSignal();
    logger.info("stopping");
    await server.close();
  } finally {
    await service.close();
    keys.close();
  }
};

/** Never the connection string, which holds a password. */
const kindOf = (store: string): string => (store.startsWith("esdb") ? "eventstoredb" : store);

/** Resolves at the first signal; a second one ends the process at once. */
export const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });

/** Deletes the read side's file and builds it anew from the log. */
export const rebuild = async (config: Config): Promise<void> => {
  const { store, readModel, close } = await openSides(config, openLog("warn"), { anew: true });
  try {
    const head = await store.head();
    if (head !== null) await readModel.waitFor(head.position);
    process.stdout.write(`Rebuilt up to position ${head?.position ?? "none: the log is empty"}.\n`);
  } finally {
    await close();
  }
};
