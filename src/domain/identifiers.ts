import * as z from "zod";
import type { Problem } from "./border.ts";
import type { Fact } from "./fact.ts";
import type { FieldMeta, Identifier, SubjectKind } from "./fields.ts";
import { DayText } from "./values/calendar.ts";
import divisions from "./values/divisions.json" with { type: "json" };
import { isGtin } from "./values/gtin.ts";
import { checkedLicenceKinds, isLicenceNumber } from "./values/licence.ts";
import { isLotNumber } from "./values/lotNumber.ts";
import { isUscc } from "./values/uscc.ts";

const nameByDivision: ReadonlyMap<string, string> = new Map(Object.entries(divisions));

/** The Chinese name of a division code, if there is such a division. */
export const divisionName = (code: string): string | undefined => nameByDivision.get(code);

/** HGZ-<division>-<yyyymmdd>-<sequence of four>. */
const isCertificateNumber = (number: string): boolean => {
  const [, division = "", year, month, day] =
    /^HGZ-(\d{6})-(\d{4})(\d{2})(\d{2})-\d{4}$/.exec(number) ?? [];
  return nameByDivision.has(division) && DayText.safeParse(`${year}-${month}-${day}`).success;
};

export const isPersonKey = (value: string): boolean => /^hmac:[0-9a-f]{64}$/.test(value);

const checks: Readonly<Record<Identifier, (value: string, data: object) => string | undefined>> = {
  uscc: (value) =>
    isUscc(value)
      ? undefined
      : "is not a valid social credit code: check its 18 characters and check digits",
  gtin: (value) =>
    isGtin(value) ? undefined : "is not a valid GTIN: check its digits and check digit",
  division: (value) =>
    nameByDivision.has(value) ? undefined : "is not a division code: see GB/T 2260",
  certificateNumber: (value) =>
    isCertificateNumber(value)
      ? undefined
      : "must be HGZ-<division>-<yyyymmdd>-<4 digits>, like HGZ-611026-20260825-0017",
  personKey: (value) =>
    isPersonKey(value)
      ? undefined
      : "must be hmac: and 64 hexadecimal digits: the keyed hash, never the identity number",
  lotNumber: (value) =>
    isLotNumber(value)
      ? undefined
      : "cannot stand in a trace code: use at most 20 letters, digits and signs of GS1 AI (10)",
  sha256: (value) => (/^[0-9a-f]{64}$/i.test(value) ? undefined : "must be 64 hexadecimal digits"),
  licence: (value, data) => {
    const kind: unknown = Reflect.get(data, "kind");
    return typeof kind !== "string" ||
      !checkedLicenceKinds.includes(kind) ||
      isLicenceNumber(kind, value)
      ? undefined
      : `is not a valid ${kind} number: check its prefix, its digits and its check digit`;
  },
};

/** The identifiers of an event whose check digits do not hold. */
export const badIdentifiers = (entry: Fact, data: object): Problem[] =>
  fieldsOf(entry).flatMap(({ field, meta: { identifier } }) => {
    if (identifier === undefined) return [];
    return textsIn(data, field).flatMap((value) => {
      const message = checks[identifier](value, data);
      const said = identifier === "personKey" ? "" : `${JSON.stringify(value)} `;
      return message === undefined ? [] : [{ field: `data.${field}`, message: said + message }];
    });
  });

/** The texts of a field that holds one or a list. */
const textsIn = (data: object, field: string): readonly string[] => {
  const value: unknown = Reflect.get(data, field);
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === "string");
};

/** A field of an event: what it holds beyond its JSON type. */
export interface Field {
  readonly field: string;
  readonly schema: z.ZodType;
  readonly optional: boolean;
  readonly meta: FieldMeta;
}

const fieldsByEntry = new WeakMap<object, readonly Field[]>();

/** The fields of an event type, in the order of its shape. */
export const fieldsOf = (entry: Fact): readonly Field[] => {
  const known = fieldsByEntry.get(entry.data);
  if (known !== undefined) return known;
  const fields = Object.entries(entry.data.shape).map(([field, declared]) =>
    readField(field, declared),
  );
  fieldsByEntry.set(entry.data, fields);
  return fields;
};

const readField = (field: string, declared: z.core.$ZodType): Field => {
  const optional = declared instanceof z.ZodOptional;
  const schema = optional ? declared.unwrap() : declared;
  if (!(schema instanceof z.ZodType)) throw new Error(`${field} is no zod type`);
  const meta: FieldMeta = {
    ...schema.meta(),
    ...(declared instanceof z.ZodType && declared.meta()),
  };
  const element = schema instanceof z.ZodArray ? schema.element : undefined;
  const ref = element instanceof z.ZodType ? element.meta() : undefined;
  return { field, schema, optional, meta: { ...ref, ...meta } };
};

export interface Reference {
  readonly field: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly mayFollow: boolean;
}

/** The subjects that an event names, its own among them. */
export const referencesOf = (entry: Fact, data: object): Reference[] =>
  fieldsOf(entry).flatMap(({ field, meta: { ref, mayFollow = false } }) =>
    ref === undefined
      ? []
      : textsIn(data, field).map((id) => ({ field, kind: ref, id, mayFollow })),
  );
