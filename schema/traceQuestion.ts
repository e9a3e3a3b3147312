import type { Pair } from "../projections/readModel.ts";
import type { Answer, Asked } from "../src/answer.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import type { Context } from "./builder.ts";

interface Moment {
  readonly at: Instant;
  readonly knownAt: Instant;
}
/** The listing and session that a lot is judged in, as far as there are any. */
type Chosen = Partial<Pair>;

/**
 * Where the lot was sold last: the last session begun with the lot on sale, else the next one, else
 * none. It depends on nothing but what had happened at T and was known at K.
 */
const choose = async (lot: string, moment: Moment, context: Context): Promise<Chosen> => {
  const { readModel, rulebook } = context;
  const listings = readModel.row("lot", lot)?.listing ?? [];
  const open = async (about: Chosen): Promise<Dossier> =>
    openDossier(await readModel.caseFile(about), { ...about, ...moment }, rulebook.terms);
  const offers = (await Promise.all(listings.map((listing) => open({ listing })))).filter(
    (dossier) => dossier.lots().includes(lot),
  );
  const pairs = offers.flatMap(({ listing = "" }) => readModel.pairs({ listing }));
  const sessions = (await Promise.all(pairs.map(open))).filter(
    (dossier) =>
      dossier.schedule !== undefined && dossier.cancelled() === undefined && dossier.isSold(),
  );

  const begun = sessions.filter(
    (dossier) => dossier.begun() && dossier.onSale(dossier.opening()).includes(lot),
  );
  const next = sessions.filter((dossier) => !dossier.begun());
  const opening = (dossier: Dossier) => dossier.opening();
  const found =
    begun.sort((one, other) => opening(other) - opening(one))[0] ??
    next.sort((one, other) => opening(one) - opening(other))[0];
  return {
    ...(offers[0]?.listing !== undefined && { listing: offers[0].listing }),
    ...(found?.listing !== undefined && { listing: found.listing }),
    ...(found?.question.session !== undefined && { session: found.question.session }),
  };
};

/** Judges the lot in place of the lots on sale. */
export const answerOnLot = async (
  lot: string,
  asked: Pick<Asked, "at" | "knownAt">,
  context: Context,
): Promise<Answer> => {
  const now = Math.max(context.clock(), context.readModel.head()?.recordedAt ?? 0);
  const at = asked.at ?? now;
  const moment = { at, knownAt: asked.knownAt ?? Math.min(at, now) };
  const chosen = await choose(lot, moment, context);
  const answer = await context.answer({ ...chosen, lot, ...moment });
  // The answer has waited until all that was known at K is here: only now is the choice for good.
  const settled = await choose(lot, moment, context);
  return settled.listing === chosen.listing && settled.session === chosen.session
    ? answer
    : context.answer({ ...settled, lot, ...moment });
};
