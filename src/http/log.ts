import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

/** Wherever a key might slip into a log line, it is struck out. */
const secrets = ["authorization", "Authorization", "bearer", "key", "secret", "cookie"];
const places = ["", "*.", "*.*.", "req.headers.", "headers."];

/** The log: one JSON line for each request, with its id. */
export const openLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: places.flatMap((place) => secrets.map((secret) => `${place}${secret}`)),
        censor: "[redacted]",
      },
    },
    destination,
  );

/** For lines of known fields, none of which holds a secret: to search each line for some is dear. */
export const plainLines = (logger: Logger): Logger => logger.child({}, { redact: [] });
