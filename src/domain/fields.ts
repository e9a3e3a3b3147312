import * as z from "zod";
import { DayText } from "./values/calendar.ts";
import { InstantText } from "./values/instant.ts";

/** What an event can be about; each subject has its own stream, named `<kind>-<id>`. */
export const subjectKinds = [
  "party",
  "merchant",
  "operator",
  "host",
  "agency",
  "lab",
  "platform",
  "batch",
  "lot",
  "report",
  "listing",
  "session",
  "codes",
  "unit",
  "order",
  "review",
  "complaint",
  "mediation",
  "dispute",
  "compensation",
  "recall",
  "notice",
  "training",
  "blacklist",
  "sanction",
  "penalty",
  "record",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** The platform that is meant where none is named: most deployments have but one. */
export const thePlatform = "platform";

/** What a field holds beyond its JSON type. Read by the write side, the API and the documents. */
export interface FieldMeta {
  readonly description?: string | undefined;
  /** The subject whose id the field holds. */
  readonly ref?: SubjectKind;
  /** Named parties may be registered later; everything else must be known to a mutation. */
  readonly mayFollow?: boolean;
  /** An identifier whose check digits a mutation demands and an import only warns about. */
  readonly identifier?: Identifier;
  /** Filled in by the service: no part of a mutation's input. */
  readonly byService?: boolean;
  /** Given as the code on the pack; the unit that it stands for is what is stored. */
  readonly isCode?: boolean;
}
export type Identifier =
  | "uscc"
  | "licence"
  | "gtin"
  | "division"
  | "certificateNumber"
  | "personKey"
  | "lotNumber"
  | "sha256";

const idText = z
  .string()
  .min(1, "must not be empty")
  .max(200, "must have at most 200 characters")
  .regex(
    /^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u,
    "must not begin or end with a space, nor hold control characters",
  );

const parties: readonly SubjectKind[] = ["party", "operator", "host", "agency", "lab", "platform"];

/** The id of a subject: its own, or one that the event refers to. */
export const id = (ref: SubjectKind, description: string) =>
  idText.meta({ ref, mayFollow: parties.includes(ref), description } satisfies FieldMeta);

/** The id of a producer or packer, who need not be a registered merchant (ECL 10). */
export const producerId = (description: string) =>
  idText.meta({ ref: "merchant", mayFollow: true, description } satisfies FieldMeta);

/** One pack. Whoever records gives its code: as scanned, or the serial alone. */
export const unitId = (description: string) =>
  idText.meta({ ref: "unit", mayFollow: true, isCode: true, description } satisfies FieldMeta);

/** An id that is no subject of its own: a claim, a case, a party of any kind. */
export const name = (description: string) => idText.meta({ description });

export const text = (description: string) =>
  z.string().max(4000, "must have at most 4000 characters").meta({ description });
export const flag = (description: string) => z.boolean().meta({ description });
export const count = (description: string) =>
  z
    .int("must be a whole number")
    .min(0, "must not be negative")
    .max(2_000_000_000)
    .meta({ description });
export const amount = (description: string) =>
  z.number().min(0, "must not be negative").meta({ description });
/** A temperature in degrees Celsius. */
export const celsius = (description: string) =>
  z.number().min(-90, "must be at least -90").max(200, "must be at most 200").meta({ description });
export const instant = (description: string) => InstantText.meta({ description });
export const day = (description: string) => DayText.meta({ description });
/** A day as printed on a paper, which may have left it blank. */
export const printedDay = (description: string) =>
  z.union([DayText, z.literal("")]).meta({ description });
/** @param id the name of the type in the API; that of the event and the field where absent. */
export const oneOf = <const Value extends string>(
  values: readonly Value[],
  description: string,
  id?: string,
) => z.enum(values).meta(id === undefined ? { description } : { id, description });
export const list = <Item extends z.ZodType>(item: Item, description: string) =>
  z.array(item).max(10_000, "must have at most 10000 entries").meta({ description });

export const identifier = (identifier: Identifier, description: string) =>
  z
    .string()
    .max(100)
    .meta({ identifier, description } satisfies FieldMeta);

/** Money as decimal text, so that no cent is lost; the currency stands beside it. */
export const money = (description: string) =>
  z
    .string()
    .regex(/^\d{1,12}(\.\d{1,4})?$/, 'must be a decimal amount, like "39.90"')
    .meta({ description });
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "must be an ISO 4217 code, like CNY")
  .meta({ description: "ISO 4217 currency code; CNY where absent." })
  .optional();

export const shelfLife = z
  .looseObject({
    years: count("Whole years.").optional(),
    months: count("Whole months, clipped at the month's end.").optional(),
    days: count("Days.").optional(),
  })
  .meta({
    id: "ShelfLife",
    description: "How long the goods keep, counted from the day after packing.",
  });

/** Filled in by the service when it judged a command before it took it. */
export const judgedPosition = z
  .string()
  .meta({
    byService: true,
    description: "Position of the log at which the gates were judged before this was taken.",
  } satisfies FieldMeta)
  .optional();
