import type { ServerResponse } from "node:http";

/** A page that is open, and what keeps it current. */
export interface OpenCheck {
  /** Tells once, when something touches what the page shows. @returns how to stop it. */
  readonly watch: (tell: () => void) => () => void;
  /** Whether its link still opens it. */
  readonly isGood: () => boolean;
  readonly endsInMs: number;
  readonly closing: AbortSignal;
}

const heartbeatMs = 25_000;
/** A flash sale touches a page many times a second: nobody reads that fast. */
const tellEveryMs = 1000;

/**
 * Server-sent events that say only that something has changed: the page is then asked for again,
 * so that what may be told is decided in one place. The first comes at once, for what happened
 * between the page and the stream.
 */
export const sendCheckEvents = (
  response: ServerResponse,
  { watch, isGood, endsInMs, closing }: OpenCheck,
): void => {
  // Whoever has left meanwhile would never be seen leaving.
  if (response.closed) return;
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    // A proxy that collects answers before it hands them on would keep these for ever.
    "x-accel-buffering": "no",
  });
  if (response.req.method === "HEAD") {
    response.end();
    return;
  }
  let stopWatching = (): void => {};
  let waiting: NodeJS.Timeout | undefined;
  let toldAtMs = Number.NEGATIVE_INFINITY;

  const end = (): void => {
    response.end();
  };
  const write = (text: string): void => {
    if (!isGood()) end();
    // Who does not read what was told before finds it when reading again.
    else if (!response.writableNeedDrain) response.write(text);
  };
  const tell = (): void => {
    toldAtMs = performance.now();
    // Watched before it is told: what comes while the page is asked for again is told next.
    stopWatching = watch(tellSoon);
    write("data: changed\n\n");
  };
  // Never at once: what touches the page is not committed yet.
  const tellSoon = (): void => {
    waiting = setTimeout(tell, Math.max(0, toldAtMs + tellEveryMs - performance.now()));
  };

  const beating = setInterval(() => write(":\n\n"), heartbeatMs);
  const ending = setTimeout(end, Math.max(0, endsInMs));
  closing.addEventListener("abort", end);
  response.once("close", () => {
    stopWatching();
    closing.removeEventListener("abort", end);
    for (const timer of [waiting, beating, ending]) clearTimeout(timer);
  });
  tell();
  if (closing.aborted) end();
};
