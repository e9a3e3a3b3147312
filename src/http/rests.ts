import * as z from "zod";

type Asked = Readonly<Record<string, unknown>>;

/** What resolvers ask for verdicts; `held` is what it said of a lot, while that stands. */
interface Answers {
  (asked: Asked): Promise<object>;
  readonly held: (lot: string) => object | undefined;
}

const Answering = z.object({
  answer: z.custom<Answers>((value) => typeof value === "function" && "held" in value),
});

export const answersIn = (context: object): Answers | undefined =>
  Answering.safeParse(context).data?.answer;

/** The one answer, on a lot as it stands, on which all that is told rests. */
export interface Rest {
  readonly lot: string;
  readonly answer: object;
}

/** The lot, where nothing else is asked. */
const loneLot = ({ lot, ...rest }: Asked): string | undefined =>
  typeof lot === "string" && Object.values(rest).every((value) => value === undefined)
    ? lot
    : undefined;

/**
 * A context for one run on behalf of a buyer, which notes on what the run rests. A pack's code rests
 * on what became of the pack as well: a sale touches no lot.
 */
export const watched = (context: object) => {
  const answers = answersIn(context);
  const asked: { readonly lot: string | undefined; readonly answer: object }[] = [];
  let isOnPack = false;
  const watching = {
    ...context,
    actor: undefined,
    ...(answers && {
      answer: async (question: Asked) => {
        const answer = await answers(question);
        asked.push({ lot: loneLot(question), answer });
        return answer;
      },
    }),
  };
  const codes: unknown = Reflect.get(context, "codes");
  Object.defineProperty(watching, "codes", {
    enumerable: true,
    get: () => {
      isOnPack = true;
      return codes;
    },
  });
  return {
    context: watching,
    /** Undefined where it rests on more, or on less. */
    rest: (): Rest | undefined => {
      const [only, ...others] = asked;
      return only?.lot === undefined || others.length > 0 || isOnPack
        ? undefined
        : { lot: only.lot, answer: only.answer };
    },
  };
};
