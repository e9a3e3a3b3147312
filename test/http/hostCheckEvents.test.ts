import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import { limits } from "../../src/http/limits.ts";
import { type Checking, checkPath, dayBefore, openChecking } from "./checking.ts";

let server: Checking;
beforeEach(async () => {
  server = await openChecking();
});
afterEach(() => server.close());

const accept = "text/event-stream";

/** The events of the page, as a browser that has it open sees them. */
const follow = async (cookie: string) => {
  const left = new AbortController();
  const response = await fetch(`${server.url}${checkPath}/events`, {
    headers: { accept, cookie },
    signal: left.signal,
  });
  let text = "";
  const read = async (): Promise<"ended" | "left"> => {
    try {
      for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
      return "ended";
    } catch {
      return "left";
    }
  };
  const ended = read();
  return {
    response,
    told: () => text.split("\n\n").filter((event) => event.startsWith("data: ")).length,
    ended,
    leave: () => left.abort(),
  };
};

const waiting = async (cookie: string): Promise<boolean> =>
  (await (await server.get(checkPath, { cookie })).text()).includes("2 条待定");

describe("the events of an open check", () => {
  it("tell at once, and again when something recorded changes the verdict", async () => {
    const cookie = await server.enter();
    const stream = await follow(cookie);
    expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(stream.response.headers.get("cache-control")).toBe("no-store");
    await expect.poll(stream.told).toBe(1);
    expect(await waiting(cookie)).toBe(true);
    expect(await server.reportHost()).toEqual({ __typename: "Recorded" });
    await expect.poll(stream.told).toBe(2);
    expect(await waiting(cookie)).toBe(false);
    stream.leave();
  });

  it("tell when time alone changes the verdict", async () => {
    const cookie = await server.enter(72);
    const stream = await follow(cookie);
    await expect.poll(stream.told).toBe(1);
    await server.setClock("2026-11-05T20:00:00+08:00");
    await expect.poll(stream.told).toBe(2);
    stream.leave();
  });

  it("say nothing of what concerns others", async () => {
    const stream = await follow(await server.enter());
    await expect.poll(stream.told).toBe(1);
    await server.play({
      ...{ id: "o-1", type: "BatchRegistered", occurredAt: dayBefore },
      recordedAt: instantOf(dayBefore) + 1,
      data: { batch: "b:other", producer: "m:packer", originDivision: "611026" },
    });
    // To hear nothing takes as long as something could come.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(stream.told()).toBe(1);
    stream.leave();
  });

  it("end with the link, and with the key", async () => {
    const cookies = [await server.enter(1), await server.enter(2)];
    const [short, long] = await Promise.all(cookies.map(follow));
    await server.setClock(instantOf(dayBefore) + 3_600_000);
    await server.reportHost();
    expect(await short?.ended).toBe("ended");
    expect(short?.told()).toBe(1);
    await expect.poll(() => long?.told()).toBe(2);
    server.revoke("host", "h:li");
    await server.play({
      ...{ id: "x", type: "SessionCancelled", data: { session: "s:b" } },
      ...{ occurredAt: dayBefore, recordedAt: instantOf(dayBefore) + 3_700_000 },
    });
    expect(await long?.ended).toBe("ended");
    expect(long?.told()).toBe(2);
  });

  it("end when the server closes, which does not wait for them", async () => {
    const stream = await follow(await server.enter());
    await expect.poll(stream.told).toBe(1);
    const closed = server.close();
    expect(await stream.ended).toBe("ended");
    await closed;
    server = await openChecking();
  });

  it("are for those with a link, and for who asks for events", async () => {
    const cookie = await server.enter();
    const events = `${checkPath}/events`;
    expect((await server.get(events, { accept })).status).toBe(401);
    expect((await server.get("/check/li:b/s:a/events", { accept, cookie })).status).toBe(401);
    expect((await server.get("/check/li:nobody/s:a/events", { accept, cookie })).status).toBe(401);
    expect((await server.get(events, { cookie })).status).toBe(406);
    expect((await server.get(events, { accept, cookie }, "POST")).status).toBe(405);
    const head = await server.get(events, { accept, cookie }, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("count among the streams that may be open at once", async () => {
    const cookie = await server.enter();
    const streams = await Promise.all(
      Array.from({ length: limits.streamsAtOnce }, () => follow(cookie)),
    );
    expect(streams.every(({ response }) => response.status === 200)).toBe(true);
    const events = `${checkPath}/events`;
    expect((await server.get(events, { accept, cookie })).status).toBe(503);
    streams[0]?.leave();
    await expect
      .poll(async () => {
        const stream = await follow(cookie);
        stream.leave();
        return stream.response.status;
      })
      .toBe(200);
    for (const { leave } of streams) leave();
  });
});
