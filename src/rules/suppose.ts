import { entryOf, isEventType, readData } from "../domain/border.ts";
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
  const lots = supposed.flatMap(lotsIn).filter((lot) => lot !== about.lot);
  const parts = [about, ...lots.map((lot) => ({ ...about, lot }))].map(caseFile);
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

/** What may be supposed at once. */
const suppositionsAtMost = 20;

/** Reads suppositions as if they had been recorded at K, or says which field is wrong. */
export const readSuppositions = (
  suppositions: readonly Supposition[],
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
    const read = readData(entryOf(type), data);
    if (!read.ok) {
      const [first] = read.problems;
      return refuse("INVALID_INPUT", `${field}.${first.field}`, first.message);
    }
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
  return exhibits;
};
