import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { execute, parse } from "graphql";
import { expect } from "vitest";
import { openReadModel } from "../../projections/openReadModel.ts";
import { schema } from "../../schema/schema.ts";
import { type AnswerParts, openAnswers } from "../../src/answer.ts";
import { entryOf, isEventType } from "../../src/domain/border.ts";
import { streamOf } from "../../src/domain/catalogue.ts";
import { type Instant, instantText } from "../../src/domain/values/instant.ts";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { openMemoryStore } from "../../src/eventstore/memory.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import type { Rulebook } from "../../src/rules/rulebook.ts";
import { start } from "./nowLog.ts";
import type { pool } from "./pool.ts";

export type StoreKind = "memory" | "sqlite";
type PoolEvent = (typeof pool)[number];

/** What may happen: an event, a look at a lot by its code, or a while in which nothing does. */
export type Step =
  | { readonly kind: "event"; readonly event: PoolEvent }
  | { readonly kind: "look"; readonly lot: string }
  | { readonly kind: "pause"; readonly ms: number };

const lots = ["L-a1", "L-b1", "L-c1", "L-c2"];
const day = 86_400_000;

/** Events in their order or in any, with looks and pauses between them. */
export const anyDay = (events: readonly PoolEvent[]): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(
      fc.oneof(
        fc.subarray([...events], { minLength: Math.min(60, events.length) }),
        fc.shuffledSubarray([...events], { minLength: Math.min(50, events.length) }),
      ),
      fc.array(
        fc.oneof(
          {
            weight: 5,
            arbitrary: fc.constantFrom(...lots).map((lot) => ({ kind: "look", lot }) as const),
          },
          {
            weight: 1,
            arbitrary: fc
              .constantFrom(2, 150, 250, day / 2, 2 * day)
              .map((ms) => ({ kind: "pause", ms }) as const),
          },
        ),
        { minLength: 120, maxLength: 160 },
      ),
      fc.infiniteStream(fc.nat({ max: 3 })),
    )
    .map(([told, others, turns]): readonly Step[] => {
      const rest = [...others];
      return told.flatMap((event): readonly Step[] => [
        { kind: "event", event },
        ...rest.splice(0, turns.next().value ?? 0),
      ]);
    });

const openStoreOf = async (kind: StoreKind, clock: () => Instant) => {
  if (kind === "memory") return { store: openMemoryStore({ clock }), erase: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "sanguan-held-"));
  const store = await openSqliteStore({ folder, clock });
  return { store, erase: () => rmSync(folder, { recursive: true, force: true }) };
};

const codes: Readonly<Record<string, string>> = {
  "L-a1": "/01/06970123000017/10/L-a1",
  "L-b1": "/01/06956789000028/10/L-b1",
  "L-c1": "/01/06923456000032/10/L-c1",
  "L-c2": "/01/06923456000032/10/L-c2",
};

const question = parse(`query ($code: String!, $at: DateTime, $knownAt: DateTime) {
  trace(code: $code, at: $at, knownAt: $knownAt) { __typename ... on Trace {
    lot product producer status statusText { en }
    origins { originDivision product } packing { packedOn } label { producer }
    reports { labName result } certificates { no } pledge { version }
    session { session start begun hostName } selection { decision } recalls { level }
    judgement { listing session at knownAt position underReview openObligations
      gates { gate verdict }
      rules { rule { id } verdict reason { code text { en } parameters } perLot { lot verdict }
        recordedLater version provisional changesAt } }
  } }
}`);

/** How answers are held: as they are, or wrongly, to see that it shows. */
export type Holding = (readModel: AnswerParts["readModel"]) => AnswerParts["readModel"];

const append = async (store: EventStore, event: PoolEvent, n: number) => {
  const { type, data, occurredAt } = event;
  const { subject, key } = isEventType(type) ? entryOf(type) : { subject: undefined, key: "" };
  const own = subject && streamOf(subject.kind, String(Reflect.get(Object(data), key)));
  const stream = event.stream ?? own ?? "lot-L-a1";
  const revision = (await store.read(stream)).length - 1;
  const id = `${event.id}${n === 0 ? "" : `/${n}`}`;
  const result = await store.append(
    stream,
    [{ id, type, occurredAt, data, metadata: {} }],
    revision,
  );
  if (result.kind !== "appended") throw new Error(`${id} was not appended: ${result.kind}`);
  return result.events[0]?.position ?? 0n;
};

/**
 * Takes the steps one by one, and asks after each look for the same instant expressly, which is
 * never held. @returns how many looks were answered with what was held.
 */
export const play = async (
  steps: readonly Step[],
  { kind, rulebook, holding }: { kind: StoreKind; rulebook: Rulebook; holding: Holding },
): Promise<number> => {
  let now = start;
  const clock = () => now;
  const { store, erase } = await openStoreOf(kind, clock);
  const readModel = openReadModel({
    store,
    file: ":memory:",
    rulebook,
    clock,
    later: () => () => {},
  });
  const answer = openAnswers({ store, readModel: holding(readModel), rulebook, clock });
  const contextValue = {
    ...{ answer, readModel, log: store, rulebook, clock, actor: undefined },
  };
  const ask = async (lot: string, moment: object) => {
    const variableValues = { code: codes[lot], ...moment };
    const result = await execute({ schema, document: question, contextValue, variableValues });
    return JSON.parse(JSON.stringify(result));
  };
  let held = 0;
  try {
    for (const [n, step] of steps.entries()) {
      now += 2;
      if (step.kind === "pause") now += step.ms;
      else if (step.kind === "event") await readModel.waitFor(await append(store, step.event, n));
      else {
        if (answer.held(step.lot) !== undefined) held += 1;
        const told = await ask(step.lot, {});
        if (told.data.trace.__typename !== "Trace") continue;
        const { at, knownAt } = told.data.trace.judgement;
        expect(at).toBe(knownAt);
        expect(told).toEqual(await ask(step.lot, { at, knownAt }));
        expect(Date.parse(at)).toBeGreaterThan(now - 200);
        expect(at <= instantText(now)).toBe(true);
      }
    }
    return held;
  } finally {
    await readModel.close();
    await store.close();
    erase();
  }
};
