import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

/** Wherever a key might slip into a log line, it is struck out. */
const secrets = ["authorization", "Authorization", "bearer", "key", "secret", "cookie"];
const places = ["", "*.", "*.*.", "req.headers.", "headers."];

interface Flushed extends DestinationStream {
  /** Asked for by pino before a fatal end. */
  readonly flushSync: () => void;
}

/**
 * Lines of one turn are written together: to write one by itself costs as much as to make it. They
 * are lost where a process is killed in that very turn.
 */
export const byTurn = (destination: Flushed): Flushed => {
  let lines = "";
  const flush = (): void => {
    const text = lines;
    lines = "";
    if (text !== "") destination.write(text);
  };
  process.once("exit", flush);
  return {
    write: (line) => {
      if (lines === "") setImmediate(flush);
      lines += line;
    },
    flushSync: () => {
      flush();
      destination.flushSync();
    },
  };
};

/** The log: one JSON line for each request, with its id. */
export const openLog = (
  level: string,
  destination: DestinationStream = byTurn(pino.destination(1)),
): Logger =>
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
