import { readFileSync } from "node:fs";
import * as z from "zod";
import { openReadModel } from "../projections/openReadModel.ts";
import { openAnswers } from "../src/answer.ts";
import { entryOf, isEventType } from "../src/domain/border.ts";
import { streamOf } from "../src/domain/catalogue.ts";
import { hour, instantOf, instantText } from "../src/domain/values/instant.ts";
import type { EventStore } from "../src/eventstore/eventStore.ts";
import { openMemoryStore } from "../src/eventstore/memory.ts";
import { defaultPolicy } from "../src/rules/policy.ts";
import { fullRulebook } from "../src/rules/rulebook.ts";
import { type Contender, compare, print } from "./measure.ts";

const Line = z.object({
  id: z.string(),
  type: z.string().refine(isEventType),
  occurredAt: z.string(),
  recordedAt: z.string(),
  data: z.record(z.string(), z.unknown()),
});
type Line = z.infer<typeof Line>;

const opened = instantOf("2026-10-17T10:00:00+08:00");
/** The clock of the bench begins here and goes on. */
const now = opened + hour;

/** Story (a) until it goes on air, and then so many orders within the hour, one in ten shipped. */
const sessionWith = (orders: number): readonly Line[] => {
  const story = readFileSync(
    new URL("../stories/a-happy-path.events.ndjson", import.meta.url),
    "utf8",
  )
    .trim()
    .split("\n")
    .map((line) => Line.parse(JSON.parse(line)))
    .filter(({ occurredAt }) => instantOf(occurredAt) <= opened);
  const event = (type: Line["type"], id: string, at: number, data: Line["data"]): Line => {
    const text = instantText(Math.floor(at));
    return { id, type, occurredAt: text, recordedAt: text, data };
  };
  const sales = Array.from({ length: orders }, (_, i) => {
    const order = `O-${i}`;
    const at = opened + ((i + 1) * hour) / (orders + 2);
    const placed = event("OrderPlaced", `${order}-placed`, at, {
      ...{ order, session: "s:a", lot: "L-a1", units: 1, price: "39.90" },
    });
    const shipped = event("OrderShipped", `${order}-shipped`, at, { order });
    return i % 10 === 0 ? [placed, shipped] : [placed];
  });
  return [...story, ...sales.flat()];
};

const record = async (store: EventStore, { type, recordedAt, ...event }: Line): Promise<void> => {
  const { subject, key } = entryOf(type);
  const stream = streamOf(subject.kind, String(event.data[key]));
  const revision = (await store.read(stream)).length - 1;
  const stored = { ...event, type, recordedAt: instantOf(recordedAt), metadata: {} };
  await store.append(stream, [stored], revision);
};

const open = async (orders: number) => {
  const begunAt = performance.now();
  const clock = () => now + Math.floor(performance.now() - begunAt);
  const store = openMemoryStore({ clock });
  const lines = sessionWith(orders);
  for (const line of lines) await record(store, line);
  const rulebook = fullRulebook(defaultPolicy);
  const begun = performance.now();
  const readModel = openReadModel({ store, file: ":memory:", rulebook, clock });
  const head = await store.head();
  if (head !== null) await readModel.waitFor(head.position);
  const took = performance.now() - begun;
  console.log(
    `  ${lines.length.toLocaleString("en")} events taken in, each judged: ${Math.round((lines.length * 1000) / took).toLocaleString("en")} /s`,
  );
  let more = 0;
  return {
    answer: openAnswers({ store, readModel, rulebook, clock }),
    /** Takes one order more, so that the next answer must be made anew. */
    sell: async (): Promise<void> => {
      const order = `O-more-${++more}`;
      const data = { order, session: "s:a", lot: "L-a1", units: 1, price: "39.90" };
      const placed = { id: order, type: "OrderPlaced", occurredAt: instantText(now), data };
      await store.append(streamOf("order", order), [{ ...placed, metadata: {} }], -1);
    },
    close: readModel.close,
  };
};

const repeat =
  (ask: () => Promise<unknown>) =>
  async (forMs: number): Promise<number> => {
    const until = performance.now() + forMs;
    let done = 0;
    do {
      await ask();
      done += 1;
    } while (performance.now() < until);
    return done;
  };

/** The verdict of a session by the full rulebook: now, read off the rows; as of, walking its orders. */
export const benchVerdict = async (): Promise<void> => {
  console.log("\nverdict of a session, full rulebook, store and rows in memory");
  const pair = { listing: "li:a", session: "s:a" };
  const sessions: ({ readonly orders: number } & Awaited<ReturnType<typeof open>>)[] = [];
  for (const orders of [10, 1000, 100_000]) sessions.push({ orders, ...(await open(orders)) });
  const contenders = (kind: string, asked: object, isBusy = false) =>
    sessions.map(
      ({ orders, answer, sell }): Contender => ({
        name: `${kind}, ${orders.toLocaleString("en")} orders`,
        run: repeat(async () => {
          if (isBusy) await sell();
          const { judgement } = await answer({ ...pair, ...asked });
          if (judgement.openObligations === 0) throw new Error("no order is awaited");
        }),
      }),
    );
  const [first, ...others] = [
    ...contenders("now", {}),
    ...contenders("one order more, then now", {}, true),
    ...contenders("as of a moment ago", { at: now - 1 }),
  ];
  if (first !== undefined) print("answers", await compare([first, ...others], { rounds: 3 }));
  for (const { close } of sessions) await close();
};
