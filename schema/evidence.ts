import { entryOf } from "../src/domain/border.ts";
import { instantText } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Finding } from "../src/rules/verdict.ts";
import { builder, type Context } from "./builder.ts";
import { isWithheld, mayReadEvent, shownData, type ToldReason } from "./visibility.ts";
import { ReasonName, Text } from "./words.ts";

export const Evidence = builder.objectRef<Exhibit>("Evidence").implement({
  description: "An event that a verdict rests on.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Id of the event." }),
    type: t.exposeString("type", { description: "What happened." }),
    subject: t.id({
      description: "Id of its subject.",
      resolve: ({ type, data }) => String(Reflect.get(data, entryOf(type).key)),
    }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it was true in the world.",
      resolve: ({ occurredAt }) => instantText(occurredAt),
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ recordedAt }) => instantText(recordedAt),
    }),
    data: t.field({
      type: "JSON",
      description: "What was recorded.",
      resolve: ({ data }) => shownData(data),
    }),
  }),
});

/** Of the events that a finding rests on, those the viewer may read; of a suspicion, none. */
export const readableEvidence = (
  finding: Pick<Finding, "reason" | "evidence">,
  { actor, readModel }: Context,
): Exhibit[] =>
  isWithheld(actor, finding)
    ? []
    : finding.evidence.filter((event) => mayReadEvent(actor, readModel, event));

export const Reason = builder.objectRef<ToldReason>("Reason").implement({
  description: "Why a verdict is what it is, as far as the asker may read it.",
  fields: (t) => ({
    code: t.field({
      type: ReasonName,
      description: "Which reason.",
      resolve: ({ code }) => code,
    }),
    text: t.field({
      type: Text,
      description: "In words.",
      resolve: (reason) => reason,
    }),
    parameters: t.field({
      type: "JSON",
      description: "What fills the words, by name.",
      resolve: ({ parameters }) => parameters,
    }),
  }),
});
