import { readdirSync, readFileSync } from "node:fs";
import {
  type GraphQLArgument,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { printed } from "../../schema/print.ts";
import { schema } from "../../schema/schema.ts";
import { catalogue, type Entry } from "../../src/domain/catalogue.ts";
import { fieldsOf } from "../../src/domain/identifiers.ts";

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** Everything that a reader of the schema can come upon, with what is said about it. */
const said = types.flatMap((type): [string, string | null | undefined][] => {
  const own: [string, string | null | undefined] = [type.name, type.description];
  if (isEnumType(type))
    return [
      own,
      ...type
        .getValues()
        .map((value) => [`${type.name}.${value.name}`, value.description] as [string, string]),
    ];
  if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type))
    return [
      own,
      ...Object.values(type.getFields()).flatMap((field): [string, string | null | undefined][] => [
        [`${type.name}.${field.name}`, field.description],
        ...("args" in field
          ? field.args.map((arg: GraphQLArgument): [string, string | null | undefined] => [
              `${type.name}.${field.name}(${arg.name})`,
              arg.description,
            ])
          : []),
      ]),
    ];
  return [own];
});

it("describes every type, field, argument and value", () => {
  expect(said.length).toBeGreaterThan(1000);
  const silent = said.filter(
    ([, words]) => (words ?? "").trim() === "" || words?.includes("undefined"),
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});

describe("what is printed from it", () => {
  const folder = new URL("../../schema/", import.meta.url);

  it.each([...printed()].map(([path, text]) => ({ path, text })))(
    "$path is fresh (else: node schema/print.ts)",
    ({ path, text }) => expect(readFileSync(new URL(path, folder), "utf8")).toBe(text),
  );

  it("leaves no schema of an event that is no more", () =>
    expect(readdirSync(new URL("events/", folder)).sort()).toEqual(
      [...catalogue.keys()].map((type) => `${type}.json`).sort(),
    ));
});

const inputOf = (entry: Entry) => {
  const arg = schema.getMutationType()?.getFields()[entry.command]?.args[0];
  const input = getNamedType(arg?.type);
  if (!isInputObjectType(input)) throw new Error(`${entry.command} has no input`);
  return input.getFields();
};
const ofCommand = ["commandId", "occurredAt", "expectedRevision"];
/** What begins with these may be given its id by the service. */
const beginnings: readonly string[] = [
  "MerchantRegistered",
  "OperatorRegistered",
  "HostRegistered",
  "AgencyRegistered",
  "LabRegistered",
  "BatchRegistered",
  "LotPacked",
  "InspectionReportIssued",
  "ListingDrafted",
  "SessionScheduled",
  "CodesIssued",
  "OrderPlaced",
  "ReviewPosted",
  "ComplaintFiled",
  "AuthorityComplaintReceived",
  "DisputeOpened",
  "CompensationClaimed",
  "RecallInitiated",
  "IpNoticeReceived",
  "SanctionImposed",
  "PenaltyRecorded",
];

describe.each([...catalogue.values()].map((entry) => ({ entry, command: entry.command })))(
  "$command",
  ({ entry }) => {
    const given = fieldsOf(entry).filter(({ meta }) => meta.byService !== true);
    const input = inputOf(entry);

    it("takes the fields of its event, and no other", () =>
      expect(Object.keys(input).sort()).toEqual(
        [...ofCommand, ...given.map(({ field }) => field)].sort(),
      ));

    it("asks for those that the event must have, but for an id that can be minted", () => {
      for (const { field, optional } of given) {
        const isAsked = isNonNullType(input[field]?.type);
        if (beginnings.includes(entry.type) && field === entry.key) continue;
        expect(isAsked, field).toBe(!optional);
      }
      expect(isNonNullType(input.commandId?.type)).toBe(true);
      expect(isNonNullType(input.occurredAt?.type)).toBe(false);
    });

    it("takes ids as ids and lists as lists", () => {
      for (const { field, schema: shape, meta } of given) {
        const type = getNullableType(input[field]?.type);
        expect(isListType(type), field).toBe(shape.type === "array");
        if (meta.ref !== undefined) expect(getNamedType(type)?.name, field).toBe("ID");
      }
    });
  },
);

it("lets the service mint the id of what begins, and of nothing else", () => {
  const minted = [...catalogue.values()]
    .filter((entry) => !isNonNullType(inputOf(entry)[entry.key]?.type))
    .map(({ type }) => type);
  expect(minted).toEqual(beginnings);
});
