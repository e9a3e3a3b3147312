import { pino } from "pino";
import { readConfig } from "../src/config.ts";
import type { Role } from "../src/domain/fact.ts";
import type { Actor } from "../src/domain/ownership.ts";
import { isRefusal } from "../src/domain/refusal.ts";
import { type Instant, instantOf } from "../src/domain/values/instant.ts";
import { openService } from "../src/service.ts";

/** The whole service on the memory store, with a clock that stands where it is put. */
export const openTestService = async (now = "2026-08-01T09:00:00+08:00") => {
  let at = instantOf(now);
  const clock = (): Instant => at;
  const config = readConfig({ STORE: "memory", LOG_LEVEL: "silent" });
  const service = await openService(config, pino({ level: "silent" }), { clock });
  let commands = 0;

  const record = (
    actor: Actor,
    type: string,
    data: object,
    more: { commandId?: string; occurredAt?: string; expectedRevision?: number } = {},
  ) => service.handler.record(actor, { type, data, commandId: `c-${++commands}`, ...more });

  return {
    ...service,
    record,
    setClock: (text: string): void => {
      at = instantOf(text);
    },
    /** Records and tells `ok` or the refusal's code. */
    outcome: async (...args: Parameters<typeof record>): Promise<string> => {
      const outcome = await record(...args);
      return isRefusal(outcome) ? outcome.refused : outcome.repeated ? "repeated" : "ok";
    },
  };
};

export const as = (role: Role, party: string): Actor => ({ role, party, keyId: `key:${party}` });
export const platform = as("platform", "platform");
export const regulator = as("regulator", "samr");

export type TestService = Awaited<ReturnType<typeof openTestService>>;
