import { type Written, written } from "../bytes.ts";
import { answersIn, type Rest, watched } from "../rests.ts";
import { openTurns } from "../turns.ts";
import type { Known } from "./known.ts";

/** What a buyer is told, and the one answer on a lot on which all of it rests. */
interface Held extends Rest {
  readonly result: Written;
}

const resultsAtMost = 1000;
/** Links to goods are shorter: what is longer is made each time, and kept nowhere. */
const questionCharactersMost = 500;

type Variables = Readonly<Record<string, unknown>>;

/** What a buyer is told; undefined where there is an error to tell. */
export type TellBuyer = (operation: Known, variables: Variables) => Promise<Written | undefined>;

/** Those that the operation takes: whatever else is sent changes no answer. */
const declaredOf = ({ variables: names }: Known, given: Variables): Variables =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name]]),
  );

/**
 * Runs known operations for buyers, who are all told the same. A result that rests on one lot as it
 * stands is held as long as the answer on that lot: until an event or time changes it, or its
 * instant is too old.
 */
export const openHeldResults = (context: object): TellBuyer => {
  const answers = answersIn(context);
  const heldByQuestion = new Map<string, Held>();
  const inTurn = openTurns<Written>();

  const standing = (question: string): Written | undefined => {
    const held = heldByQuestion.get(question);
    return held !== undefined && answers?.held(held.lot) === held.answer ? held.result : undefined;
  };

  const run = async (operation: Known, variables: Variables) => {
    const { context: watching, rest } = watched(context);
    const told = await operation.run(watching, variables);
    return { result: told && written(told), rest: rest() };
  };

  const make = async (question: string, operation: Known, variables: Variables) => {
    const { result, rest } = await run(operation, variables);
    if (result === undefined || rest === undefined) {
      heldByQuestion.delete(question);
      return result;
    }
    if (heldByQuestion.size >= resultsAtMost) heldByQuestion.clear();
    heldByQuestion.set(question, { ...rest, result });
    return result;
  };

  return async (operation, given) => {
    const variables = declaredOf(operation, given);
    const question = `${operation.name} ${JSON.stringify(variables)}`;
    if (question.length > questionCharactersMost) return (await run(operation, variables)).result;
    const turn = {
      standing: () => standing(question),
      make: () => make(question, operation, variables),
    };
    // When it falls, all who want it come at once; what was never held, each makes for himself.
    return heldByQuestion.has(question) ? inTurn(question, turn) : turn.make();
  };
};
