import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { schema } from "../schema/schema.ts";
import type { Config } from "./config.ts";
import type { Actor } from "./domain/ownership.ts";
import { type Logger, openLog } from "./http/log.ts";
import { openServer } from "./http/server.ts";
import { type Keys, openKeys } from "./identity/keys.ts";
import { openService, type Service } from "./service.ts";

/** The keys of a deployment, in a file of their own beside the log. */
export const openKeysOf = ({ dataDir }: Pick<Config, "dataDir">): Keys => {
  mkdirSync(dataDir, { recursive: true });
  return openKeys({ file: join(dataDir, "keys.db"), clock: Date.now });
};

/** Puts the HTTP face before a service. */
export const openFace = (config: Config, service: Service, keys: Keys, logger: Logger) =>
  openServer({
    config,
    schema,
    context: {
      handler: service.handler,
      answer: service.answer,
      readModel: service.readModel,
      log: service.store,
      rulebook: service.rulebook,
      clock: service.clock,
    },
    authenticate: (bearer): Actor | "unknown" | undefined =>
      bearer === undefined ? undefined : (keys.authenticate(bearer) ?? "unknown"),
    logger,
    ready: service.unreadiness,
  });

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
  const service = await openService(config, openLog("warn"), { anew: true });
  try {
    const head = await service.store.head();
    if (head !== null) await service.readModel.waitFor(head.position);
    process.stdout.write(`Rebuilt up to position ${head?.position ?? "none: the log is empty"}.\n`);
  } finally {
    await service.close();
  }
};
