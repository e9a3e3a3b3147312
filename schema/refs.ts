import type { SubjectRow } from "../projections/readModel.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import { builder } from "./builder.ts";

/** The subjects that are types of the API, with their names. Their ids for Relay are `Name:id`. */
export const typeNames = {
  merchant: "Merchant",
  operator: "Operator",
  host: "Host",
  agency: "Agency",
  lab: "Lab",
  batch: "Batch",
  lot: "Lot",
  report: "InspectionReport",
  listing: "Listing",
  session: "Session",
  codes: "CodeRun",
  order: "Order",
  complaint: "Complaint",
  recall: "Recall",
} as const satisfies Partial<Record<SubjectKind, string>>;

export type TypedKind = keyof typeof typeNames;

export const isTypedKind = (kind: string): kind is TypedKind => Object.hasOwn(typeNames, kind);

const ref = (kind: TypedKind) => builder.objectRef<SubjectRow>(typeNames[kind]);

/** One object type per kind. They name one another, so they exist before any has its fields. */
export const refs = {
  merchant: ref("merchant"),
  operator: ref("operator"),
  host: ref("host"),
  agency: ref("agency"),
  lab: ref("lab"),
  batch: ref("batch"),
  lot: ref("lot"),
  report: ref("report"),
  listing: ref("listing"),
  session: ref("session"),
  codes: ref("codes"),
  order: ref("order"),
  complaint: ref("complaint"),
  recall: ref("recall"),
} as const;

const kindByName = new Map<string, TypedKind>(
  Object.keys(typeNames)
    .filter(isTypedKind)
    .map((kind) => [typeNames[kind], kind]),
);

const nodeId = ({ kind, id }: Pick<SubjectRow, "kind" | "id">): string =>
  `${isTypedKind(kind) ? typeNames[kind] : kind}:${id}`;

/** The subject that a Relay id names. */
export const fromNodeId = (
  id: string,
): { readonly kind: TypedKind; readonly id: string } | undefined => {
  const colon = id.indexOf(":");
  const kind = kindByName.get(id.slice(0, colon));
  return kind === undefined ? undefined : { kind, id: id.slice(colon + 1) };
};

export const Node = builder.interfaceRef<SubjectRow>("Node").implement({
  description: "Anything with an id of its own in the whole deployment.",
  fields: (t) => ({
    id: t.id({
      description: "Id for Relay: the type's name, a colon, and the subject's own id.",
      resolve: nodeId,
    }),
  }),
  resolveType: ({ kind }) => (isTypedKind(kind) ? typeNames[kind] : undefined),
});
