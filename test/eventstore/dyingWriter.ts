import { parentPort } from "node:worker_threads";
import type { Answer } from "../../src/eventstore/sqlite/messages.ts";

// Opens like the writer, and dies of the first request.
const opened: Answer = {
  kind: "opened",
  tail: { position: 0, recordedAt: Number.NEGATIVE_INFINITY },
  lease: Number.NEGATIVE_INFINITY,
};
parentPort?.on("message", () => {
  throw new Error("the writer has met a bug");
});
parentPort?.postMessage(opened);
