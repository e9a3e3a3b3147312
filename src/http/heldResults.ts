import * as z from "zod";
import { type Written, written } from "./bytes.ts";
import type { Known } from "./known.ts";

/** What resolvers ask for verdicts; `held` is what it said of a lot, while that stands. */
interface Answers {
  (asked: Asked): Promise<object>;
  readonly held: (lot: string) => object | undefined;
}
type Asked = Readonly<Record<string, unknown>>;

const Answering = z.object({
  answer: z.custom<Answers>((value) => typeof value === "function" && "held" in value),
});

/** What a buyer is told, and the one answer on a lot on which all of it rests. */
interface Held {
  readonly lot: string;
  readonly answer: object;
  readonly result: Written;
}

const resultsAtMost = 1000;

/** The lot, where nothing else is asked. */
const loneLot = ({ lot, ...rest }: Asked): string | undefined =>
  typeof lot === "string" && Object.values(rest).every((value) => value === undefined)
    ? lot
    : undefined;

/** What a buyer is told; undefined where there is an error to tell. */
export type TellBuyer = (
  operation: Known,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Written | undefined>;

/**
 * Runs known operations for buyers, who are all told the same. A result that rests on one lot as it
 * stands is held as long as the answer on that lot: until an event or time changes it, or its
 * instant is too old.
 */
export const openHeldResults = (context: object): TellBuyer => {
  const answers = Answering.safeParse(context).data?.answer;
  const heldByQuestion = new Map<string, Held>();

  /** A context that notes on what a run rests. */
  const watching = (asked: { readonly lot: string | undefined; readonly answer: object }[]) => ({
    ...context,
    actor: undefined,
    ...(answers && {
      answer: async (question: Asked) => {
        const answer = await answers(question);
        asked.push({ lot: loneLot(question), answer });
        return answer;
      },
    }),
  });

  const standing = (question: string): Written | undefined => {
    const held = heldByQuestion.get(question);
    return held !== undefined && answers?.held(held.lot) === held.answer ? held.result : undefined;
  };

  const make = async (
    question: string,
    operation: Known,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Written | undefined> => {
    const asked: { readonly lot: string | undefined; readonly answer: object }[] = [];
    const told = await operation.run(watching(asked), variables);
    const result = told && written(told);
    const [only, ...others] = asked;
    if (result !== undefined && only?.lot !== undefined && others.length === 0) {
      if (heldByQuestion.size >= resultsAtMost) heldByQuestion.clear();
      heldByQuestion.set(question, { lot: only.lot, answer: only.answer, result });
    }
    return result;
  };

  const makingByQuestion = new Map<string, Promise<Written | undefined>>();

  return async (operation, variables) => {
    const question = `${operation.name} ${JSON.stringify(variables)}`;
    const held = standing(question);
    if (held !== undefined) return held;
    // When it falls, all who want it come at once: one makes it, the others look at what he made.
    await makingByQuestion.get(question);
    const made = standing(question);
    if (made !== undefined) return made;
    const making = make(question, operation, variables).finally(() => {
      if (makingByQuestion.get(question) === making) makingByQuestion.delete(question);
    });
    if (heldByQuestion.has(question)) makingByQuestion.set(question, making);
    return making;
  };
};
