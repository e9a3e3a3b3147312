import { entryOf, isEventType } from "../src/domain/border.ts";
import { instantText } from "../src/domain/values/instant.ts";
import type { StoredEvent } from "../src/eventstore/eventStore.ts";
import { builder } from "./builder.ts";
import { shownData } from "./visibility.ts";

/** Whose event it is by its type; a type that is unknown does not say. */
const subjectOf = ({
  type,
  stream,
}: StoredEvent): { readonly kind: string; readonly id: string } => {
  const kind = isEventType(type) ? entryOf(type).subject.kind : "unknown";
  return { kind, id: stream.startsWith(`${kind}-`) ? stream.slice(kind.length + 1) : stream };
};

const Recorder = builder
  .objectRef<NonNullable<StoredEvent["metadata"]["actor"]>>("Recorder")
  .implement({
    description: "Who recorded an event.",
    fields: (t) => ({
      party: t.exposeID("party", { description: "The party." }),
      role: t.exposeString("role", { description: "In which role." }),
    }),
  });

export const Event = builder.objectRef<StoredEvent>("Event").implement({
  description: "A fact on record. It is never changed; a correction is a fact of its own.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Id of the event." }),
    type: t.exposeString("type", { description: "What happened: a type of `schema/events`." }),
    kind: t.string({
      description: "Kind of its subject: merchant, lot, session, ...",
      resolve: (event) => subjectOf(event).kind,
    }),
    subject: t.id({
      description: "Id of its subject.",
      resolve: (event) => subjectOf(event).id,
    }),
    revision: t.exposeInt("revision", { description: "Place in its subject's history, from 0." }),
    position: t.string({
      description: "Place in the log: opaque, but for its order as a number.",
      resolve: ({ position }) => String(position),
    }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it was true in the world, as said by who recorded it.",
      resolve: ({ occurredAt }) => occurredAt,
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When the store took it, by its own clock.",
      resolve: ({ recordedAt }) => instantText(recordedAt),
    }),
    recorder: t.field({
      type: Recorder,
      nullable: true,
      description: "Who recorded it; null for imported history.",
      resolve: ({ metadata }) => metadata.actor ?? null,
    }),
    data: t.field({
      type: "JSON",
      description: "What was recorded, in the shape of its type.",
      resolve: ({ data }) => shownData(data),
    }),
  }),
});
