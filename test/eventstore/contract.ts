import { describe, expect, it } from "vitest";
import { appendContract } from "./contract/appends.ts";
import { endingContract } from "./contract/endings.ts";
import { timeContract } from "./contract/order.ts";
import { readContract } from "./contract/reads.ts";
import { type Subject, sceneOf } from "./contract/scene.ts";
import { subscriptionContract } from "./contract/subscriptions.ts";

/** The port's promises, each a test. What an adapter does not promise is shown as skipped. */
export const contract = (name: string, subject: Subject): void => {
  describe(`the event store ${name}`, () => {
    it("says what it can", async () => {
      const { store } = await sceneOf(subject);
      expect(store.capabilities).toEqual(subject.capabilities);
    });
    appendContract(subject);
    timeContract(subject);
    readContract(subject);
    subscriptionContract(subject);
    endingContract(subject);
  });
};
