import { dayOf } from "../src/domain/values/calendar.ts";
import { type Instant, instantOf, instantText } from "../src/domain/values/instant.ts";
import { recallExecutedInTime } from "../src/rules/afterSales/recall.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Dossier } from "../src/rules/dossier.ts";
import type { Duty } from "../src/rules/duties.ts";
import { builder, type Context } from "./builder.ts";
import { publicType } from "./fromCatalogue.ts";
import { textOrNull } from "./scalars.ts";
import { nameOf, printedNumber } from "./traceGoods.ts";
import type { PublicData } from "./visibility.ts";

const RecallCause = publicType(
  "FoodSafetyRiskKnown",
  "RecallCause",
  "A risk that was known when the lot was recalled. 召回原因",
);
builder.objectField(RecallCause, "recordedAt", (t) =>
  t.field({
    type: "DateTime",
    description: "When it was recorded.",
    resolve: ({ recordedAt }) => instantText(recordedAt),
  }),
);

export interface Recalled {
  readonly exhibit: Exhibit<"RecallInitiated">;
  readonly dossier: Dossier;
  /** The lot in hand. */
  readonly lot: string;
}

export const recallsOf = (dossier: Dossier, lot: string): readonly Recalled[] =>
  dossier.happened("RecallInitiated", { lots: lot }).map((exhibit) => ({ exhibit, dossier, lot }));

const dataOf = ({ exhibit }: Recalled): PublicData<"RecallInitiated"> => exhibit.data;

/** Known risks are told once there is a recall for them: before, they are a suspicion. */
export const causesOf = ({ exhibit, dossier, lot }: Recalled) =>
  dossier.happened("FoodSafetyRiskKnown", { lot }, exhibit.occurredAt);

export const completionOf = ({ exhibit: { data }, dossier }: Recalled) =>
  dossier.happened("RecallCompleted", { recall: data.recall })[0];

/** When it must be completed, as the rule has it: the later of the two duties of a recall. */
export const completionDuty = ({ exhibit: { data }, dossier }: Recalled): Duty | undefined =>
  recallExecutedInTime.duties(dossier).findLast(({ about }) => about === data.recall);

/** The last second of the last day. */
export const lastInstant = ({ overdueFrom }: Duty): Instant => overdueFrom - 1000;

/** Lots of the listing that hold the same goods, and that no recall names. */
const otherLots = ({ dossier, lot }: Recalled): readonly string[] => {
  const gtinOf = (one: string) => dossier.packing(one)?.data.gtin;
  return dossier
    .lots()
    .filter(
      (other) =>
        dossier.packing(other) !== undefined &&
        gtinOf(other) === gtinOf(lot) &&
        dossier.known("RecallInitiated", { lots: other }).length === 0,
    );
};

/** The merchant who recalls. An authority is not a name, and imported history names nobody. */
export const initiatorOf = ({ id }: Pick<Exhibit, "id">, context: Context): string | null => {
  const actor = context.readModel.findEvent(id)?.metadata.actor;
  return actor?.role === "merchant" ? nameOf("merchant", actor.party, context) : null;
};

export const RecallNotice = builder.objectRef<Recalled>("RecallNotice").implement({
  description: "A recall of the lot. 召回",
  fields: (t) => ({
    recall: t.id({ description: "The recall.", resolve: (it) => dataOf(it).recall }),
    level: t.int({ description: "1 (gravest), 2 or 3.", resolve: (it) => dataOf(it).level }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it began.",
      resolve: ({ exhibit }) => instantText(exhibit.occurredAt),
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When that was recorded.",
      resolve: ({ exhibit }) => instantText(exhibit.recordedAt),
    }),
    announcedOn: t.field({
      type: "Date",
      nullable: true,
      description: "Day of the public announcement.",
      resolve: (it) => dataOf(it).announcedOn ?? null,
    }),
    riskKnownAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the risk was known to who recalls.",
      resolve: (it) => {
        const { riskKnownAt } = dataOf(it);
        return riskKnownAt === undefined ? null : instantText(instantOf(riskKnownAt));
      },
    }),
    initiatedBy: t.string({
      nullable: true,
      description: "The merchant who recalls; null where an authority does, or nobody is named.",
      resolve: ({ exhibit }, _args, context) => initiatorOf(exhibit, context),
    }),
  }),
});

builder.objectFields(RecallNotice, (t) => ({
  lotNumbers: t.stringList({
    description: "The numbers of the lots recalled, as printed on their packs.",
    resolve: ({ exhibit: { data } }, _args, context) =>
      data.lots.map((lot) => printedNumber(lot, context)),
  }),
  otherLotNumbers: t.stringList({
    description: "Lots of the same goods on the same listing that no recall names.",
    resolve: (it, _args, context) => otherLots(it).map((lot) => printedNumber(lot, context)),
  }),
  causes: t.field({
    type: [RecallCause],
    complexity: { field: 1, multiplier: 2 },
    description: "The risks for which it is recalled.",
    resolve: (it) => [...causesOf(it)],
  }),
  completeBy: t.field({
    type: "Date",
    nullable: true,
    description: "The last day by which it must be completed.",
    resolve: (it) => {
      const duty = completionDuty(it);
      return duty === undefined ? null : dayOf(lastInstant(duty)).toString();
    },
  }),
  provisional: t.boolean({
    description: "That day rests on a calendar that is not announced yet.",
    resolve: (it) => completionDuty(it)?.provisional ?? false,
  }),
  completed: t.field({
    type: "DateTime",
    nullable: true,
    description: "When it was completed.",
    resolve: (it) => textOrNull(completionOf(it)?.occurredAt),
  }),
}));
