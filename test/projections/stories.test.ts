import { describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import { eventsOf, expectedOf, storyNames } from "../stories.ts";
import { byRecording, openStage, scripted } from "./playing.ts";

describe.each(storyNames)("story %s, played as it was recorded", (story) => {
  const events = byRecording(eventsOf(story).map(scripted));
  // A question with hindsight is not about what stands now.
  const now = expectedOf(story)
    .filter(({ at, knownAt }) => instantOf(at) === instantOf(knownAt))
    .sort((one, other) => instantOf(one.at) - instantOf(other.at));

  it("stands as expected at every instant", async () => {
    const stage = await openStage((events[0]?.recordedAt ?? 0) - 1);
    let next = 0;
    for (const { id, at, session, gates, rules, openObligations } of now) {
      for (; (events[next]?.recordedAt ?? Number.POSITIVE_INFINITY) <= instantOf(at); next++)
        if (events[next] !== undefined) await stage.play(events[next] as (typeof events)[number]);
      await stage.passTo(instantOf(at));
      const [pair] = stage.model.pairs({ session });
      const current = pair && stage.model.current(pair);
      expect(
        { id, gates: current?.gates, rules: current?.rules, open: current?.openObligations },
        id,
      ).toEqual({ id, gates, rules, open: openObligations });
    }
    await stage.model.close();
  });
});
