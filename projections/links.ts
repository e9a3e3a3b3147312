import * as z from "zod";
import { catalogue, streamOf } from "../src/domain/catalogue.ts";
import { type FieldMeta, type SubjectKind, subjectKinds } from "../src/domain/fields.ts";
import { onlyPlatform } from "../src/domain/subjects/platform.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { StoredEvent } from "../src/eventstore/eventStore.ts";
import type { Database } from "./database.ts";
import { memberOf, subjectOf, textsIn } from "./reading.ts";

/** Whoever reads the source must read the target as well. */
export interface Link {
  readonly source: string;
  readonly target: string;
  /** It concerns this listing of the session alone; every listing where empty. */
  readonly listing: string;
  /** Rules need it; else it only hangs there, for timelines and for who may see what. */
  readonly pulls: boolean;
}

export interface StoredLink extends Link {
  /** When the event was recorded that made it. */
  readonly since: Instant;
}

/** What a subject's events name and its readers need: the reference is the target. */
const pulls: Partial<Record<SubjectKind, readonly SubjectKind[]>> = {
  session: ["host", "agency", "operator", "platform"],
  listing: ["merchant", "lot"],
  lot: ["batch", "merchant"],
  batch: ["merchant"],
  report: ["lab"],
};
/** What a subject's events name and whose readers need the subject: the reference is the source. */
const pulledBy: Partial<Record<SubjectKind, readonly SubjectKind[]>> = {
  order: ["session"],
  review: ["session"],
  complaint: ["session", "order"],
  mediation: ["session", "order"],
  dispute: ["session", "order"],
  compensation: ["order"],
  report: ["lot"],
  recall: ["lot"],
  notice: ["listing"],
  sanction: ["party"],
  penalty: ["party", "lot"],
};
const hangsOn: Partial<Record<SubjectKind, readonly SubjectKind[]>> = {
  order: ["lot", "listing"],
  codes: ["lot"],
  review: ["order", "listing"],
  complaint: ["listing"],
  mediation: ["listing"],
  dispute: ["listing"],
};

interface Reference {
  readonly field: string;
  readonly kind: SubjectKind;
}

const innermost = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodOptional) return innermost(schema.unwrap());
  return schema instanceof z.ZodArray ? innermost(schema.element) : schema;
};

/** The subject whose id a field holds, or ids in a list, as the catalogue says. */
const subjectIn = (schema: z.core.$ZodType): SubjectKind | undefined => {
  const { ref }: FieldMeta = z.globalRegistry.get(innermost(schema)) ?? {};
  return ref;
};

/** The fields of an event type that hold ids of subjects. */
const referencesByType: ReadonlyMap<string, readonly Reference[]> = new Map(
  [...catalogue].map(([type, entry]) => [
    type,
    Object.entries(entry.data.shape).flatMap(([field, schema]): Reference[] => {
      const kind = subjectIn(schema);
      return kind === undefined ? [] : [{ field, kind }];
    }),
  ]),
);

/** An event that cannot be read may still say by the usual names what it is about. */
const guessed: readonly Reference[] = [
  { field: "session", kind: "session" },
  { field: "order", kind: "order" },
  { field: "lot", kind: "lot" },
  { field: "lots", kind: "lot" },
  { field: "listing", kind: "listing" },
  { field: "subject", kind: "party" },
];

/** What brings a session into being: one that names no platform is of the only one. */
const planningTypes: readonly string[] = ["SessionScheduled", "ListingAddedToSession"];

/** The links that an event makes, from its own fields alone. */
export const linksOf = (
  event: Pick<StoredEvent, "stream" | "type" | "data">,
  isReadable: boolean,
): readonly Link[] => {
  const own = subjectOf(event.stream);
  if (own === undefined) return [];
  const { stream, data } = event;
  const of = (kind: SubjectKind) => (isReadable || pulledBy[own.kind]?.includes(kind)) ?? false;
  const references = (isReadable ? referencesByType.get(event.type) : guessed) ?? [];
  const named = references
    .filter(({ kind }) => of(kind))
    .flatMap(({ field, kind }) => textsIn(data, field).map((id) => ({ kind, id })));
  return [
    ...named.flatMap(({ kind, id }) => linksTo(own.kind, stream, data, kind, streamOf(kind, id))),
    ...(event.type === "HostIdentityVerified" ? textsIn(data, "personKey") : []).map((person) =>
      link(stream, streamOf("blacklist", person)),
    ),
    ...(planningTypes.includes(event.type) && textsIn(data, "platform").length === 0
      ? [link(stream, streamOf("platform", onlyPlatform))]
      : []),
  ];
};

export const link = (source: string, target: string, listing = "", pulls = true): Link => ({
  source,
  target,
  listing,
  pulls,
});

const linksTo = (
  own: SubjectKind,
  stream: string,
  data: unknown,
  kind: SubjectKind,
  reference: string,
): readonly Link[] => {
  if (pulls[own]?.includes(kind)) return [link(stream, reference)];
  if (hangsOn[own]?.includes(kind)) return [link(reference, stream, "", false)];
  if (!pulledBy[own]?.includes(kind)) return [];
  if (kind !== "session") return [link(reference, stream)];
  // What is about an order is read with the order, wherever that was placed.
  const isAboutOrder = own !== "order" && own !== "review" && textsIn(data, "order").length > 0;
  const listing = memberOf(data, "listing");
  return [link(reference, stream, typeof listing === "string" ? listing : "", !isAboutOrder)];
};

export type Links = ReturnType<typeof openLinks>;

const LinkRow = z.object({
  source: z.string(),
  target: z.string(),
  listing: z.string(),
  pulls: z.number().transform((flag) => flag === 1),
  since: z.number(),
});

/** Papers about a party stand on streams of their own, which may be empty: no event makes the link. */
const papersOf: Partial<Record<SubjectKind, readonly SubjectKind[]>> = {
  merchant: ["party", "training", "blacklist"],
  host: ["party", "training"],
  operator: ["party", "training", "blacklist"],
  agency: ["party", "blacklist"],
};

export const standingFrom = (stream: string): readonly StoredLink[] => {
  const own = subjectOf(stream);
  if (own === undefined) return [];
  const papers = papersOf[own.kind] ?? [];
  return papers.map((kind) => standing(stream, streamOf(kind, own.id)));
};

const standing = (source: string, target: string): StoredLink => ({
  ...link(source, target),
  since: Number.NEGATIVE_INFINITY,
});

const standingTo = (stream: string): readonly StoredLink[] => {
  const own = subjectOf(stream);
  if (own === undefined) return [];
  return subjectKinds
    .filter((kind) => papersOf[kind]?.includes(own.kind))
    .map((kind) => standing(streamOf(kind, own.id), stream));
};

export const openLinks = (db: Database) => {
  const insert = db.run(
    `insert into link@ values (?, ?, ?, ?, ?)
     on conflict do update set pulls = excluded.pulls, since = excluded.since`,
  );
  const exact = db.row(
    `select * from link@ where source = ? and target = ? and listing = ?`,
    LinkRow,
  );
  const sourced = db.rows(`select * from link@ where source = ?`, LinkRow);
  const targeted = db.rows(`select * from link@ where target = ?`, LinkRow);

  return {
    /** @returns whether the link is new. */
    add: ({ source, target, listing, pulls }: Link, since: Instant): boolean => {
      const known = exact(source, target, listing);
      if (known !== undefined && (known.pulls || !pulls)) return false;
      insert(source, target, listing, pulls ? 1 : 0, since);
      return true;
    },
    from: (stream: string): readonly StoredLink[] => [...standingFrom(stream), ...sourced(stream)],
    to: (stream: string): readonly StoredLink[] => [...standingTo(stream), ...targeted(stream)],
  };
};
