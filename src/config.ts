import * as z from "zod";
import { hour } from "./domain/values/instant.ts";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const whole = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((number) => number >= from && number <= to, error);
};

const Settings = z.object({
  HOST: z.string().min(1, "must not be empty").default("127.0.0.1"),
  PORT: whole(0, 65_535).default(4000),
  DATA_DIR: z.string().min(1, "must not be empty").default("./data"),
  STORE: z
    .string()
    .regex(/^(sqlite|memory|esdb(\+discover)?:\/\/.+)$/, "must be sqlite, memory, or esdb://...")
    .default("sqlite"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** GraphiQL and introspection: for development only. */
  DEVELOPMENT: flag.default(false),
  /** How far a client's clock may run ahead of ours. */
  CLOCK_TOLERANCE_SECONDS: whole(0, 3600).default(5),
  /** Policy: numbers without a legal source. */
  COMPLAINT_LIMIT_WORKING_DAYS: whole(1, 365).default(7),
  ARCHIVE_LIMIT_HOURS: whole(1, 24 * 365).default(24),
  SHIP_PROMISE_HOURS: whole(1, 24 * 365).default(48),
});

/** What the process is told from outside, checked. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly store: string;
  readonly logLevel: string;
  readonly development: boolean;
  readonly clockToleranceMs: number;
  readonly policy: {
    readonly complaintLimitWorkingDays: number;
    readonly archiveLimitHours: number;
    readonly shipPromiseHours: number;
  };
}

/** The only reader of the environment. @throws ConfigError with one line per wrong setting. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const settings = Settings.safeParse(environment);
  if (!settings.success)
    // Never the value itself: a connection string holds a password.
    throw new ConfigError(
      settings.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("\n"),
    );
  const { data } = settings;
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    store: data.STORE,
    logLevel: data.LOG_LEVEL,
    development: data.DEVELOPMENT,
    clockToleranceMs: (data.CLOCK_TOLERANCE_SECONDS * hour) / 3600,
    policy: {
      complaintLimitWorkingDays: data.COMPLAINT_LIMIT_WORKING_DAYS,
      archiveLimitHours: data.ARCHIVE_LIMIT_HOURS,
      shipPromiseHours: data.SHIP_PROMISE_HOURS,
    },
  };
};

/** A setting is wrong; the message names each one. The start stops here. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}
