import { entryOf, isEventType, readData } from "../domain/border.ts";
import type { Role } from "../domain/fact.ts";
import { fieldsOf } from "../domain/identifiers.ts";
import { type Refusal, refuse } from "../domain/refusal.ts";
import { type Instant, instantOf } from "../domain/values/instant.ts";
import { type CaseFile, type Exhibit, together, withHypothetical } from "./caseFile.ts";

interface About {
  readonly listing?: string | undefined;
  readonly session?: string | undefined;
  readonly lot?: string | undefined;
}

/** The case file as if something more had been recorded, with the lots that this brings in. */
export const supposing = async (
  caseFile: (about: About) => Promise<CaseFile>,
  about: About,
  supposed: readonly Exhibit[],
): Promise<CaseFile> => {
  const lots = new Set(supposed.flatMap(lotsIn).filter((lot) => lot !== about.lot));
  const parts = [about, ...[...lots].map((lot) => ({ ...about, lot }))].map(caseFile);
  return withHypothetical(together(await Promise.all(parts)), supposed);
};

const lotsIn = ({ data }: Exhibit): readonly string[] =>
  [Reflect.get(data, "lot"), Reflect.get(data, "lots")]
    .flat()
    .filter((lot) => typeof lot === "string");

/** An event that is only supposed, as a question names it. */
export interface Supposition {
  readonly type: string;
  readonly data: unknown;
  /** When it would have happened; T where absent. */
  readonly occurredAt?: string | undefined;
}

/** What may be supposed at once, and how many lots it may bring in. */
const suppositionsAtMost = 20;
const lotsAtMost = 20;

/**
 * Reads suppositions as if they had been recorded at K, or says which field is wrong. One supposes
 * only what one's role may record: who could suppose orders would learn what others sold.
 */
export const readSuppositions = (
  suppositions: readonly Supposition[],
  role: Role,
  at: Instant,
  knownAt: Instant,
): readonly Exhibit[] | Refusal => {
  if (suppositions.length > suppositionsAtMost)
    return refuse("INVALID_INPUT", "suppose", `has more than ${suppositionsAtMost}: suppose fewer`);
  const exhibits: Exhibit[] = [];
  for (const [i, { type, data, occurredAt }] of suppositions.entries()) {
    const field = `suppose.${i}`;
    if (!isEventType(type))
      return refuse(
        "INVALID_INPUT",
        `${field}.type`,
        "is unknown: see schema/events for the types",
      );
    if (entryOf(type).by[role] === undefined)
      return refuse("ROLE_NOT_PERMITTED", `${field}.type`, `is not recorded by a ${role}`);
    const read = readData(entryOf(type), data);
    if (!read.ok) {
      const [first] = read.problems;
      return refuse("INVALID_INPUT", `${field}.${first.field}`, first.message);
    }
    const known = fieldsOf(entryOf(type)).map((one) => one.field);
    const stray = Object.keys(read.value).find((key) => !known.includes(key));
    if (stray !== undefined)
      return refuse("INVALID_INPUT", `${field}.data.${stray}`, `is no field of ${type}`);
    const instant = occurredAt === undefined ? at : instantOf(occurredAt);
    if (instant > at)
      return refuse("IN_THE_FUTURE", `${field}.occurredAt`, "lies after the instant asked about");
    exhibits.push({
      id: `supposed-${i + 1}`,
      type,
      occurredAt: instant,
      recordedAt: knownAt,
      // Parsed against the shape of its type a moment ago.
      data: read.value as Exhibit["data"],
    });
  }
  return new Set(exhibits.flatMap(lotsIn)).size > lotsAtMost
    ? refuse("INVALID_INPUT", "suppose", `brings in more than ${lotsAtMost} lots: suppose fewer`)
    : exhibits;
};
