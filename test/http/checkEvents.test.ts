import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type OpenCheck, sendCheckEvents } from "../../src/http/check/checkEvents.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const told = "data: changed\n\n";
const beat = ":\n\n";

/** Something to follow that is touched by hand, and what is written of it. */
const opened = (more: Partial<OpenCheck> = {}) => {
  const watchers = new Set<() => void>();
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const written: string[] = [];
  vi.spyOn(response, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const end = vi.spyOn(response, "end");
  sendCheckEvents(response, {
    watch: (tell) => {
      const once = (): void => {
        watchers.delete(once);
        tell();
      };
      watchers.add(once);
      return () => watchers.delete(once);
    },
    ...{ isGood: () => true, endsInMs: 3_600_000, closing: new AbortController().signal },
    ...more,
  });
  return {
    ...{ response, written, watchers },
    hasEnded: () => end.mock.calls.length > 0,
    touch: () => {
      for (const tell of [...watchers]) tell();
    },
  };
};

it("tells what comes at once as one, and at most once a second", () => {
  const { written, touch } = opened();
  expect(written).toEqual([told]);
  for (let ms = 0; ms < 10_000; ms += 10) {
    touch();
    vi.advanceTimersByTime(10);
  }
  expect(written).toHaveLength(11);
});

it("tells at once what comes after a pause, but not before it is committed", () => {
  const { written, touch } = opened();
  vi.advanceTimersByTime(5000);
  touch();
  expect(written).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(written).toEqual([told, told]);
});

it("misses nothing that comes while it is told", () => {
  const { written, touch } = opened();
  touch();
  vi.advanceTimersByTime(1000);
  touch();
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([told, told, told]);
});

it("beats every 25 seconds, so that nobody takes it for dead", () => {
  const { written } = opened();
  vi.advanceTimersByTime(75_000);
  expect(written).toEqual([told, beat, beat, beat]);
});

it("ends when its time has come", () => {
  const { hasEnded } = opened({ endsInMs: 60_000 });
  vi.advanceTimersByTime(59_999);
  expect(hasEnded()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(hasEnded()).toBe(true);
});

it("ends in place of telling when the link is no good any more", () => {
  let isGood = true;
  const { written, touch, hasEnded } = opened({ isGood: () => isGood });
  isGood = false;
  touch();
  vi.advanceTimersByTime(1000);
  expect([written, hasEnded()]).toEqual([[told], true]);
});

it("ends at once where the server is closing", () => {
  expect(opened({ closing: AbortSignal.abort() }).hasEnded()).toBe(true);
  const closing = new AbortController();
  const { hasEnded } = opened({ closing: closing.signal });
  expect(hasEnded()).toBe(false);
  closing.abort();
  expect(hasEnded()).toBe(true);
});

it("tells nothing more to who does not read", () => {
  const { response, written, touch } = opened();
  vi.spyOn(response, "writableNeedDrain", "get").mockReturnValue(true);
  touch();
  vi.advanceTimersByTime(60_000);
  expect(written).toEqual([told]);
});

it("is not opened for a reader who has left meanwhile", () => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  vi.spyOn(response, "closed", "get").mockReturnValue(true);
  const watch = vi.fn();
  const closing = new AbortController().signal;
  sendCheckEvents(response, { watch, isGood: () => true, endsInMs: 1000, closing });
  expect([watch.mock.calls, vi.getTimerCount()]).toEqual([[], 0]);
});

it("leaves nothing behind when its reader has gone", () => {
  const { response, watchers, touch } = opened();
  expect(watchers.size).toBe(1);
  touch();
  response.emit("close");
  expect([watchers.size, vi.getTimerCount()]).toEqual([0, 0]);
});
