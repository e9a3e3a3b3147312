import { expect, it } from "vitest";
import { openAnswers } from "../../src/answer.ts";
import { streamOf } from "../../src/domain/catalogue.ts";
import { instantText } from "../../src/domain/values/instant.ts";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { judge } from "../../src/rules/judge.ts";
import { eventsOf } from "../stories.ts";
import { wordsOf } from "./nowLog.ts";
import { byRecording, core, openStage, scripted } from "./playing.ts";

/** Story (a), and from then on an order is placed whenever somebody asks where the log ends. */
const openFlashSale = async () => {
  const told = byRecording(eventsOf("a-happy-path").map(scripted));
  const stage = await openStage((told[0]?.recordedAt ?? 0) - 1);
  for (const event of told) await stage.play(event);
  const { store, time, model } = stage;
  let orders = 0;
  const sell = async (): Promise<void> => {
    time.set(time.clock() + 2);
    const order = `O-flash-${++orders}`;
    const data = { order, session: "s:a", lot: "L-a1", units: 1 };
    const occurredAt = instantText(time.clock());
    const placed = { id: order, type: "OrderPlaced", occurredAt, data, metadata: {} };
    await store.append(streamOf("order", order), [placed], -1);
    time.set(time.clock() + 2);
  };
  const busy: EventStore = {
    ...store,
    head: async () => {
      await sell();
      return store.head();
    },
  };
  let walks = 0;
  const answer = openAnswers({
    ...{ store: busy, rulebook: core, clock: time.clock },
    readModel: {
      ...model,
      unreadIn: (...about) => {
        walks += 1;
        return model.unreadIn(...about);
      },
    },
  });
  return { model, answer, walks: () => walks, orders: () => orders };
};

it("answers on a lot without walking its orders, however fast they come", async () => {
  const { model, answer, walks, orders } = await openFlashSale();
  const { judgement, underReview, position, final } = await answer({ lot: "L-a1" });
  expect({ walks: walks(), final }).toEqual({ walks: 0, final: true });
  expect(orders()).toBeGreaterThan(1);

  const { at, knownAt } = judgement.question;
  expect(position).toBe(model.positionAt(at));
  const file = await model.caseFile({ listing: "li:a", session: "s:a", lot: "L-a1" });
  const question = { listing: "li:a", session: "s:a", lot: "L-a1", at, knownAt };
  expect(wordsOf({ judgement, underReview })).toEqual(
    wordsOf({ judgement: judge(core, file, question), underReview: false }),
  );
  await model.close();
});

it("answers on a listing in its session in the same way", async () => {
  const { model, answer, walks } = await openFlashSale();
  const { final } = await answer({ listing: "li:a", session: "s:a" });
  expect({ walks: walks(), final }).toEqual({ walks: 0, final: true });
  await model.close();
});
