import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { byTurn, openLog } from "../../src/http/log.ts";

describe("lines of one turn", () => {
  /** What was written, in writes. */
  const open = () => {
    const done: (readonly string[] | "flushed")[] = [];
    const messages = (text: string) =>
      text
        .trimEnd()
        .split("\n")
        .map((line): string => JSON.parse(line).msg);
    const destination = {
      write: (text: string) => void done.push(messages(text)),
      flushSync: () => void done.push("flushed"),
    };
    return { done, log: openLog("info", byTurn(destination)) };
  };

  it("are written together, in order, and those of the next turn after them", async () => {
    const { done, log } = open();
    log.info("one");
    log.warn("two");
    expect(done).toEqual([]);
    await nextTurn();
    log.info("three");
    await nextTurn();
    expect(done).toEqual([["one", "two"], ["three"]]);
  });

  it("are written at once before a fatal end", () => {
    const { done, log } = open();
    log.info("one");
    log.fatal("the end");
    expect(done).toEqual([["one", "the end"], "flushed"]);
  });
});
