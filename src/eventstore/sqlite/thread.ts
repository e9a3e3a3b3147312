import { parentPort, workerData } from "node:worker_threads";
import type { Fault } from "../eventStore.ts";
import { codeOf, isBusy, isFull } from "./errors.ts";
import { type Log, openLog } from "./log.ts";
import type { Answer, Request } from "./messages.ts";

/** Of a failed commit. Whatever is not known to be harmless makes the store read-only. */
const faultOf = (error: unknown): Fault => {
  if (isFull(error)) return "full";
  return isBusy(error) ? "unavailable" : "readOnly";
};

const failed = (fault: Fault, error: unknown): Answer => {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const detail = code === undefined ? "" : ` (SQLite ${code})`;
  return { kind: "failed", fault, message: `${message}${detail}` };
};

const answerTo = (log: Log, request: Request): Answer => {
  try {
    switch (request.kind) {
      case "commit":
        return { kind: "committed", outcomes: log.commit(request.batch), tail: log.tail() };
      case "close":
        log.close(request.sealed);
        return { kind: "closed" };
    }
  } catch (error) {
    return failed(faultOf(error), error);
  }
};

// No zod here: this thread would load it again, at every start.
const serve = (): void => {
  if (parentPort === null) throw new Error("the writer runs in a thread of its own");
  const port = parentPort;
  try {
    const log = openLog(String(workerData.path));
    port.on("message", (request: Request) => {
      port.postMessage(answerTo(log, request));
      if (request.kind === "close") port.close();
    });
    port.postMessage({ kind: "opened", tail: log.tail(), lease: log.lease() } satisfies Answer);
  } catch (error) {
    port.postMessage(failed("unavailable", error));
  }
};

serve();
