import type { Pair } from "../projections/readModel.ts";
import type { Answer, Asked } from "../src/answer.ts";
import type { Context } from "./builder.ts";

type When = Pick<Asked, "at" | "knownAt">;

/** Where the pack with that code was sold, as far as it had been by T and was known at K. */
const placeOfSale = (
  serial: string,
  lot: string,
  { at = Number.POSITIVE_INFINITY, knownAt = at }: When,
  { codes, readModel }: Context,
): Partial<Pair> | undefined => {
  const code = codes.active(serial);
  const sold = code?.lot === lot ? readModel.sold(code.unit) : undefined;
  if (sold?.session === undefined || sold.at > at || sold.recordedAt > knownAt) return undefined;
  const { session, listing } = sold;
  return listing === undefined ? { session } : { session, listing };
};

/** Judges the lot in place of the lots on sale: where the pack was sold, else where the lot was last. */
export const answerOnPack = async (
  { lot, serial }: { readonly lot: string; readonly serial: string | undefined },
  asked: When,
  context: Context,
): Promise<Answer> => {
  const sold = serial === undefined ? undefined : placeOfSale(serial, lot, asked, context);
  const usual = await answerOnLot(lot, asked, context);
  const { question } = usual.judgement;
  return sold === undefined || question.session === sold.session
    ? usual
    : context.answer({ ...sold, lot, at: question.at, knownAt: question.knownAt });
};

/** Judges the lot in place of the lots on sale, where it was sold last. */
export const answerOnLot = async (
  lot: string,
  asked: When,
  { answer, readModel, clock }: Context,
): Promise<Answer> => {
  // Now is read off the rows and held; every other instant is walked to.
  if (asked.at === undefined && asked.knownAt === undefined) return answer({ lot });
  const now = Math.max(clock(), readModel.head()?.recordedAt ?? 0);
  const at = asked.at ?? now;
  const moment = { at, knownAt: asked.knownAt ?? Math.min(at, now) };
  const chosen = readModel.offer(lot, moment);
  const first = await answer({ ...chosen, lot, ...moment });
  // The answer has waited until all that was known at K is here: only now is the choice for good.
  const settled = readModel.offer(lot, moment);
  return settled.listing === chosen.listing && settled.session === chosen.session
    ? first
    : answer({ ...settled, lot, ...moment });
};
