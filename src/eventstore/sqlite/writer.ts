import { Worker } from "node:worker_threads";
import type { Instant } from "../../domain/values/instant.ts";
import { StoreFault } from "../eventStore.ts";
import type { Answer, Batch, Outcome, Request, Tail } from "./messages.ts";

/** The thread that writes, seen from the one that serves. One request at a time. */
export interface Writer {
  /** As it stood when the log was opened. */
  readonly opened: { readonly tail: Tail; readonly lease: Instant };
  /** Answers when the batch is durable; rejects with a StoreFault. */
  readonly commit: (batch: Batch) => Promise<{
    readonly outcomes: readonly Outcome[];
    readonly tail: Tail;
  }>;
  readonly close: (sealed: Instant | null) => Promise<void>;
}

const program = new URL("./thread.ts", import.meta.url);

interface Thread {
  readonly next: () => Promise<Answer>;
  readonly post: (request: Request) => Promise<Answer>;
  readonly exited: Promise<void>;
}

const startThread = (path: string, url: URL): Thread => {
  // Whatever the parent was started with (a test runner's loader) is not for the writer.
  const worker = new Worker(url, { workerData: { path }, execArgv: [] });
  const exited = Promise.withResolvers<void>();
  let asked: PromiseWithResolvers<Answer> | undefined;
  let death: StoreFault | undefined;

  const die = (message: string, cause?: unknown): void => {
    death ??= new StoreFault("readOnly", `the writer of ${path} ${message}`, { cause });
    asked?.reject(death);
  };
  worker.on("message", (answer: Answer) => asked?.resolve(answer));
  worker.on("messageerror", (error) => die("could not be understood", error));
  worker.on("error", (error) => die("has failed", error));
  worker.on("exit", () => {
    die("has stopped");
    exited.resolve();
  });

  const next = (): Promise<Answer> => {
    if (death !== undefined) return Promise.reject(death);
    asked = Promise.withResolvers<Answer>();
    return asked.promise;
  };
  const post = (request: Request): Promise<Answer> => {
    const answer = next();
    worker.postMessage(request);
    return answer;
  };
  return { next, post, exited: exited.promise };
};

const faultIn = (answer: Answer, path: string): StoreFault =>
  answer.kind === "failed"
    ? new StoreFault(answer.fault, `${path}: ${answer.message}`)
    : new StoreFault("readOnly", `${path}: the writer gave an answer out of turn`);

export const startWriter = async (path: string, url: URL = program): Promise<Writer> => {
  const thread = startThread(path, url);
  const opened = await thread.next();
  if (opened.kind !== "opened") throw faultIn(opened, path);

  return {
    opened,
    commit: async (batch) => {
      const answer = await thread.post({ kind: "commit", batch });
      if (answer.kind !== "committed") throw faultIn(answer, path);
      return answer;
    },
    close: async (sealed) => {
      const answer = await thread.post({ kind: "close", sealed });
      await thread.exited;
      if (answer.kind !== "closed") throw faultIn(answer, path);
    },
  };
};
