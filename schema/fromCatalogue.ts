import * as z from "zod";
import type { SubjectRow } from "../projections/readModel.ts";
import { beginsLife } from "../src/command.ts";
import { entryOf } from "../src/domain/border.ts";
import { catalogue, type Entry } from "../src/domain/catalogue.ts";
import { type Field, fieldsOf } from "../src/domain/identifiers.ts";
import { instantText } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import { builder, type Context } from "./builder.ts";
import { isTypedKind, refs, type TypedKind, typeNames } from "./refs.ts";
import { type CommandFields, commandWords, RecordResult, recordAs } from "./results.ts";
import { hiddenFields, publicFields, readableRow } from "./visibility.ts";

// From the catalogue come the mutations, their inputs, and the fields that facts have as objects.
// The shapes are known at run time only, so this file casts where Pothos asks for them at compile
// time; no other does. A test holds every field of the catalogue to the schema that comes out.

type Face = "input" | "output";
/** What Pothos takes as a type, whatever it is. */
// biome-ignore lint/suspicious/noExplicitAny: Pothos' types of types cannot be named here.
type AnyType = any;

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const elementOf = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? elementOf(schema.unwrap() as z.ZodType) : schema;

const made = new Map<string, AnyType>();
/** Types are made once and found again by name. */
const once = (name: string, make: () => AnyType): AnyType => {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
};

const inWords = (value: string): string => pascal(value.toLowerCase().replaceAll("_", " "));

const enumOf = (schema: z.ZodEnum, name: string, description: string): AnyType =>
  once(name, () =>
    builder.enumType(name, {
      description,
      values: Object.fromEntries(
        schema.options.map((value) => [
          String(value),
          { description: `${description} ${inWords(String(value))}.` },
        ]),
      ),
    }),
  );

const objectOf = (schema: z.ZodObject, face: Face): AnyType => {
  const { id: name = "", description = "" } = schema.meta() ?? {};
  const members = Object.entries(schema.shape).map(([field, declared]): Field => {
    const optional = declared instanceof z.ZodOptional;
    const member = elementOf(declared as z.ZodType);
    const meta = { ...member.meta(), ...(declared as z.ZodType).meta() };
    return { field, schema: member, optional, meta };
  });
  return face === "input"
    ? once(`${name}Input`, () =>
        builder.inputType(`${name}Input`, {
          description,
          fields: (t) => inputFields(t, members, name) as AnyType,
        }),
      )
    : once(name, () =>
        builder
          .objectRef<Readonly<Record<string, unknown>>>(name)
          .implement({ description, fields: (t) => outputFields(t, members, name) as AnyType }),
      );
};

/** Of a union, the member that says most: an object; else whatever is plain. */
const unionOf = (schema: z.ZodUnion, face: Face): AnyType => {
  const options = schema.options as readonly z.ZodType[];
  const object = options.find((option) => option instanceof z.ZodObject);
  if (object !== undefined)
    return objectOf(object.meta({ ...schema.meta(), ...object.meta() }), face);
  return options.every((option) => option.safeParse("").success || option instanceof z.ZodISODate)
    ? "String"
    : "Plain";
};

const typeOf = ({ schema, meta }: Field, name: string, face: Face): AnyType => {
  if (schema instanceof z.ZodArray) {
    const element = elementOf(schema.element as z.ZodType);
    const item = { field: name, schema: element, optional: false, meta: { ...element.meta() } };
    return [typeOf(item, name, face)];
  }
  if (schema instanceof z.ZodEnum)
    return enumOf(schema, schema.meta()?.id ?? name, meta.description ?? name);
  if (schema instanceof z.ZodUnion) return unionOf(schema, face);
  if (schema instanceof z.ZodObject) return objectOf(schema, face);
  if (schema instanceof z.ZodBoolean) return "Boolean";
  if (schema instanceof z.ZodISODateTime) return "DateTime";
  if (schema instanceof z.ZodISODate) return "Date";
  if (schema instanceof z.ZodNumber) return schema.isInt ? "Int" : "Float";
  if (schema instanceof z.ZodString) return meta.ref === undefined ? "String" : "ID";
  throw new Error(`${name} has a shape that the API cannot say: add it to schema/fromCatalogue.ts`);
};

const inputFields = (
  t: AnyType,
  fields: readonly Field[],
  owner: string,
  optional: (field: string) => boolean = () => false,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.map((field) => [
      field.field,
      t.field({
        type: typeOf(field, `${owner}${pascal(field.field)}`, "input"),
        required: !field.optional && !optional(field.field),
        description: field.meta.description,
      }),
    ]),
  );

/** Items of an inspection may be plain names: as objects they have nothing but that. */
const asObject = (value: unknown): unknown => (typeof value === "string" ? { item: value } : value);

/** A field of what was recorded. It may be absent: imports take what they find. */
const outputField = (
  t: AnyType,
  field: Field,
  owner: string,
  dataOf: (parent: AnyType) => object = (parent) => parent,
): unknown => {
  const type = typeOf(field, `${owner}${pascal(field.field)}`, "output");
  const isPlain = typeof (Array.isArray(type) ? type[0] : type) === "string";
  return t.field({
    type,
    nullable: true,
    description: field.meta.description,
    ...(Array.isArray(type) && { complexity: { field: 1, multiplier: 3 } }),
    resolve: (parent: unknown) => {
      const value: unknown = Reflect.get(dataOf(parent), field.field) ?? null;
      if (isPlain || value === null) return value;
      return Array.isArray(value) ? value.map(asObject) : value;
    },
  });
};

const outputFields = (t: AnyType, fields: readonly Field[], owner: string) =>
  Object.fromEntries(fields.map((field) => [field.field, outputField(t, field, owner)]));

/** The id of a subject that begins here may be left to the service, which mints one. */
const isMinted = (entry: Entry, { field }: Field): boolean =>
  beginsLife(entry) && field === entry.key;

const grants = ({ by }: Entry): string =>
  Object.entries(by)
    .map(([role, grant]) => (grant === "any" ? role : `${role} (its own)`))
    .join(", ");

const commandFields = (t: AnyType): Record<string, unknown> => ({
  commandId: t.id({ required: true, description: commandWords.commandId }),
  occurredAt: t.field({ type: "DateTime", description: commandWords.occurredAt }),
  expectedRevision: t.int({ description: commandWords.expectedRevision }),
});

const inputOf = (entry: Entry): AnyType => {
  const fields = fieldsOf(entry).filter(({ meta }) => meta.byService !== true);
  const name = `${pascal(entry.command)}Input`;
  const own = fields.find((field) => isMinted(entry, field))?.field;
  return builder.inputType(name, {
    description: `What \`${entry.command}\` records: ${entry.en} ${entry.zh}`,
    fields: (t) =>
      ({
        ...commandFields(t),
        ...inputFields(t, fields, entry.type, (field) => field === own),
      }) as AnyType,
  });
};

/** One mutation for each entry of the catalogue. */
for (const entry of catalogue.values()) {
  const input = inputOf(entry);
  builder.mutationField(entry.command, (t) =>
    t.field({
      type: RecordResult,
      description: `${entry.en} ${entry.zh} Recorded by: ${grants(entry)}.`,
      args: { input: t.arg({ type: input, required: true, description: "The fact." }) },
      resolve: (
        _root: unknown,
        args: { input: CommandFields & Readonly<Record<string, unknown>> },
        context: Context,
      ) => {
        const { commandId, occurredAt, expectedRevision, ...data } = args.input;
        return recordAs(context, entry.type, { commandId, occurredAt, expectedRevision }, data);
      },
    } as AnyType),
  );
}

const openingFields = (kind: TypedKind): readonly Field[] => {
  const fields = new Map<string, Field>();
  for (const entry of catalogue.values())
    if (entry.subject.kind === kind && entry.opens !== undefined)
      for (const field of fieldsOf(entry))
        if (field.field !== entry.key && !hiddenFields.includes(field.field))
          fields.set(field.field, field);
  return [...fields.values()];
};

/** A field that names another subject: its id, and the subject itself for who may read it. */
const referenceFields = (t: AnyType, { field, schema, meta }: Field, kind: TypedKind) => {
  if (schema instanceof z.ZodArray)
    return {
      [`${kind}Ids`]: t.idList({
        description: meta.description,
        resolve: ({ data }: SubjectRow) => data[field] ?? [],
      }),
    };
  return {
    [`${field}Id`]: t.id({
      nullable: true,
      description: meta.description,
      resolve: ({ data }: SubjectRow) => data[field] ?? null,
    }),
    [field]: t.field({
      type: refs[kind],
      nullable: true,
      description: `${meta.description} Null where you may not read it, or it is not registered.`,
      resolve: ({ data }: SubjectRow, _args: object, { actor, readModel }: Context) =>
        typeof data[field] === "string"
          ? (readableRow(actor, readModel, kind, data[field]) ?? null)
          : null,
    }),
  };
};

/** What the opening events of a subject said, as fields of its type. */
for (const kind of Object.keys(refs).filter(isTypedKind))
  builder.objectFields(
    refs[kind],
    (t: AnyType) =>
      Object.fromEntries(
        openingFields(kind).flatMap((field) => {
          const { ref } = field.meta;
          if (ref !== undefined && isTypedKind(ref))
            return Object.entries(referenceFields(t, field, ref));
          const plain = outputField(t, field, typeNames[kind], ({ data }: SubjectRow) => data);
          return [[field.field, plain]];
        }),
      ) as AnyType,
  );

/** A type for an event as everybody may read it: only its public fields. */
export const publicType = <Type extends keyof typeof publicFields>(
  type: Type,
  name: string,
  description: string,
) =>
  builder.objectRef<Exhibit<Type>>(name).implement({
    description,
    fields: (t) => {
      const shown: readonly string[] = publicFields[type];
      const fields = fieldsOf(entryOf(type)).filter(({ field }) => shown.includes(field));
      return {
        occurredAt: t.field({
          type: "DateTime",
          description: "When it was so.",
          resolve: ({ occurredAt }) => instantText(occurredAt),
        }),
        ...(Object.fromEntries(
          fields.map((field) => [
            field.field,
            outputField(t, field, name, ({ data }: Exhibit) => data),
          ]),
        ) as AnyType),
      };
    },
  });
