import { divisionName } from "../src/domain/identifiers.ts";
import { textsOf } from "../src/domain/state.ts";
import { instantText } from "../src/domain/values/instant.ts";
import { builder, type Context } from "./builder.ts";
import { textOrNull } from "./scalars.ts";
import { byOf } from "./traceEvidence.ts";
import { sellerOf } from "./traceGoods.ts";
import { type Milestone, milestonesOf } from "./traceMilestones.ts";
import { initiatorOf } from "./traceRecall.ts";
import type { Trace } from "./traceStatus.ts";
import { charityStream, milestoneWords } from "./traceTimelineWords.ts";
import { Text, type Words } from "./words.ts";

interface Step extends Milestone {
  readonly trace: Trace;
}

const MilestoneName = builder.enumType("MilestoneKind", {
  description: "A step on the way of the goods.",
  values: milestoneWords,
});

const wordsOf = ({ kind, trace: { dossier } }: Step): Words =>
  kind === "STREAM" && dossier.schedule?.data.charity === true
    ? charityStream
    : milestoneWords[kind];

const fieldOf = ({ exhibit }: Step, field: string): string | undefined =>
  exhibit === undefined ? undefined : textsOf(Reflect.get(exhibit.data, field))[0];

/** Organisations only: of hosts and officials no name is told. */
const whoDid = (step: Step, context: Context): string | null => {
  const { kind, exhibit, trace } = step;
  if (kind === "STREAM")
    return trace.dossier.schedule?.data.organiser ?? sellerOf(trace.dossier, context);
  if (kind === "RECALLED" && exhibit !== undefined) return initiatorOf(exhibit, context);
  if (kind === "RISK_FOUND") return fieldOf(step, "source") ?? null;
  if (kind === "TAKEN_DOWN" || kind === "PLEDGE_WITHDRAWN") return null;
  if (kind === "PUBLISHED") return sellerOf(trace.dossier, context);
  return exhibit === undefined ? null : byOf(exhibit, context);
};

const placeOf = (step: Step): string | null => {
  const { kind, trace } = step;
  if (kind !== "REGISTERED" && kind !== "HARVESTED") return null;
  const batch = fieldOf(step, "batch");
  const origin = batch === undefined ? undefined : trace.dossier.last("BatchRegistered", { batch });
  return origin === undefined ? null : (divisionName(origin.data.originDivision) ?? null);
};

export const MilestoneType = builder.objectRef<Step>("Milestone").implement({
  description: "A step on the public way of a lot.",
  fields: (t) => ({
    at: t.field({
      type: "DateTime",
      description: "When it was so; of what is planned or due, its instant.",
      resolve: ({ at }) => instantText(at),
    }),
    recordedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was recorded; null of what is planned or due.",
      resolve: ({ exhibit }) => textOrNull(exhibit?.recordedAt),
    }),
    planned: t.boolean({
      description: "Planned or due, and not on record as having happened.",
      resolve: ({ exhibit }) => exhibit === undefined,
    }),
    kind: t.expose("kind", { type: MilestoneName, description: "What it is." }),
    text: t.field({ type: Text, description: "The same in words.", resolve: wordsOf }),
    by: t.string({
      nullable: true,
      description: "Name of the organisation that did it or says so.",
      resolve: (step, _args, context) => whoDid(step, context),
    }),
    place: t.string({
      nullable: true,
      description: "Where, in Chinese.",
      resolve: placeOf,
    }),
  }),
});

export const timelineOf = (trace: Trace): Step[] =>
  milestonesOf(trace.dossier, trace.lot).map((milestone) => ({ ...milestone, trace }));
