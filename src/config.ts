import * as z from "zod";
import { DayText } from "./domain/values/calendar.ts";
import { hour } from "./domain/values/instant.ts";
import { defaultPolicy, type Policy } from "./rules/policy.ts";
import {
  coreRulebook,
  everyRule,
  fullRulebook,
  type Rulebook,
  recall2026FromDefault,
} from "./rules/rulebook.ts";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const whole = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((number) => number >= from && number <= to, error);
};

/** The setting of a policy number: complaintLimitWorkingDays is COMPLAINT_LIMIT_WORKING_DAYS. */
export const settingOf = (name: string): string => name.replace(/[A-Z]/g, "_$&").toUpperCase();

const readRules = (text: string, context: z.core.$RefinementCtx): "all" | readonly string[] => {
  if (text === "all") return text;
  const named = text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  const known = new Set(everyRule.map(({ id }) => id));
  for (const id of named)
    if (!known.has(id))
      context.addIssue({ code: "custom", message: `names no rule ${id}: see docs/rules.md` });
  return named;
};

const Settings = z.object({
  HOST: z.string().min(1, "must not be empty").default("127.0.0.1"),
  /** What printed codes begin with: scheme and host; pages name their parts from the root. */
  PUBLIC_URL: z.preprocess(
    // Left empty, as compose files leave what is not set.
    (text) => (text === "" ? undefined : text),
    z
      .url({ protocol: /^https?$/, error: "must be a web address, like https://trace.example" })
      .transform((url) => url.replace(/\/+$/, ""))
      .refine((url) => /^https?:\/\/[^/?#@\\]+$/i.test(url), {
        error: "must be a scheme and a host, without a path: put the service at the root of a host",
      })
      .refine((url) => !/^https?:\/\/(0\.0\.0\.0|\[::\])(:|$)/i.test(url), {
        error: "must be an address that phones reach, like https://trace.example",
      })
      .optional(),
  ),
  /** The header in which the proxy in front says the city: a division code, or a country. */
  REGION_HEADER: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/i, "must be the name of a header")
    .transform((name) => name.toLowerCase())
    .optional(),
  /** The header in which the proxy in front says who calls; the connection's own address without. */
  CLIENT_HEADER: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/i, "must be the name of a header")
    .transform((name) => name.toLowerCase())
    .optional(),
  PORT: whole(0, 65_535).default(4000),
  DATA_DIR: z.string().min(1, "must not be empty").default("./data"),
  /** The keys of trace codes; the same for every replica. */
  CODE_KEYS_FILE: z.string().min(1, "must not be empty").optional(),
  STORE: z
    .string()
    .regex(/^(sqlite|memory|esdb(\+discover)?:\/\/.+)$/, "must be sqlite, memory, or esdb://...")
    .default("sqlite"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** GraphiQL and introspection: for development only. */
  DEVELOPMENT: flag.default(false),
  /** How far a client's clock may run ahead of ours. */
  CLOCK_TOLERANCE_SECONDS: whole(0, 3600).default(5),
  /** The 35 core rules, or all. */
  RULEBOOK: z.enum(["core", "full"]).default("core"),
  /** Of the full rulebook, the rules beyond the core that are judged: all, or ids with commas. */
  RULES_ENABLED: z.string().default("all").transform(readRules),
  /** First day of the recall limits of 2026: not yet confirmed by an official text. */
  RECALL_2026_FROM: DayText.default(recall2026FromDefault),
});

/** Policy: each number without a legal source may be set, `SHIP_PROMISE_HOURS` for shipPromiseHours. */
const PolicySettings = z.object(
  Object.fromEntries(
    Object.entries(defaultPolicy).map(([name, number]) => [
      settingOf(name),
      whole(1, 24 * 365).default(number),
    ]),
  ),
);

/** What the process is told from outside, checked. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Scheme and host, no slash at its end; where absent, no labels are printed but in development. */
  readonly publicUrl: string | undefined;
  readonly regionHeader: string | undefined;
  readonly clientHeader: string | undefined;
  readonly store: string;
  /** In the data folder where absent. */
  readonly codeKeysFile: string | undefined;
  readonly logLevel: string;
  readonly development: boolean;
  readonly clockToleranceMs: number;
  readonly rulebook: Rulebook;
}

/** The only reader of the environment. @throws ConfigError with one line per wrong setting. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const settings = Settings.safeParse(environment);
  const numbers = PolicySettings.safeParse(environment);
  if (!settings.success || !numbers.success)
    // Never the value itself: a connection string holds a password.
    throw new ConfigError(
      [...(settings.error?.issues ?? []), ...(numbers.error?.issues ?? [])]
        .map(({ path, message }) => `${path.join(".")} ${message}`)
        .join("\n"),
    );
  const { data } = settings;
  if (data.RULEBOOK === "core" && data.RULES_ENABLED !== "all")
    throw new ConfigError("RULES_ENABLED chooses among the rules of RULEBOOK=full: set that too");
  const policy = policyOf(numbers.data);
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    publicUrl: data.PUBLIC_URL,
    regionHeader: data.REGION_HEADER,
    clientHeader: data.CLIENT_HEADER,
    store: data.STORE,
    codeKeysFile: data.CODE_KEYS_FILE,
    logLevel: data.LOG_LEVEL,
    development: data.DEVELOPMENT,
    clockToleranceMs: (data.CLOCK_TOLERANCE_SECONDS * hour) / 3600,
    rulebook:
      data.RULEBOOK === "core"
        ? coreRulebook(policy)
        : fullRulebook(policy, {
            enabled: data.RULES_ENABLED,
            recall2026From: data.RECALL_2026_FROM,
          }),
  };
};

const policyOf = (numbers: Readonly<Record<string, number>>): Policy => ({
  ...defaultPolicy,
  ...Object.fromEntries(
    Object.entries(defaultPolicy).map(([name, usual]) => [name, numbers[settingOf(name)] ?? usual]),
  ),
});

/** A setting is wrong; the message names each one. The start stops here. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}
