import type { Data, EventType } from "../catalogue.ts";
import { refuse } from "../refusal.ts";
import type { Condition } from "./condition.ts";

/**
 * What is answered was raised before under the same name: a claim, a case, a fee. The lifecycle
 * knows no more than that one of its type was.
 */
export const raisedBefore =
  <Type extends EventType>(
    raised: EventType,
    name: keyof Data<Type> & string,
    ...beside: readonly (keyof Data<Type> & string)[]
  ): Condition<Type> =>
  (data, { subject }) =>
    subject.events.some(
      (past) =>
        past.type === raised &&
        [name, ...beside].every((one) => Object(past.data)[one] === data[one]),
    )
      ? undefined
      : refuse(
          "UNKNOWN_REFERENCE",
          `data.${name}`,
          `${JSON.stringify(data[name])} has no ${raised} on record: record that first`,
        );

/** One test at a time: the clock stands still while it runs, and must not stand still twice. */
const testing =
  (isRunning: boolean, message: string): Condition<"TestingStarted" | "TestingEnded"> =>
  (_data, { subject }) => {
    const last = subject.events.findLast(
      ({ type }) => type === "TestingStarted" || type === "TestingEnded",
    );
    return (last?.type === "TestingStarted") === isRunning
      ? undefined
      : refuse("WRONG_ORDER", "data.mediation", message);
  };

export const noTestRuns = testing(false, "has a test that still runs: record its end first");
export const testRuns = testing(true, "has no test that runs: record its start first");
