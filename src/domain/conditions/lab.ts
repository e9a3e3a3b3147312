import type { Data } from "../catalogue.ts";
import { refuse } from "../refusal.ts";
import { isKnown, type SubjectState, textsOf } from "../state.ts";
import { day, endOfPeriod, startOf } from "../values/calendar.ts";
import { type Instant, instantOf } from "../values/instant.ts";
import type { Condition } from "./condition.ts";

/** A finding is worth nothing to a buyer unless it is independent and accredited. */
export const independentLab: Condition<"InspectionReportIssued"> = async (
  { lab, lots, items = [] },
  { actor, occurredAt, lookup },
) => {
  if (lots.length === 0)
    return refuse("INVALID_INPUT", "data.lots", "is empty: name the lots inspected");
  const state = lab === undefined ? undefined : await lookup("lab", lab);
  const inspected = items.map((item) => (typeof item === "string" ? item : item.item));
  // A platform may file the report of a body that will be registered later, but not of one that is
  // known and has no accreditation.
  const mustBeAccredited = actor.role === "lab" || (state !== undefined && isKnown(state));
  if (mustBeAccredited && !isAccredited(state, inspected, occurredAt))
    return refuse(
      "LAB_NOT_ACCREDITED",
      "data.lab",
      `${JSON.stringify(lab)} is not accredited for these items on that day: a platform or regulator grants it`,
    );

  const packed = await Promise.all(lots.map((lot) => lookup("lot", lot)));
  const batches = await Promise.all(
    packed.flatMap(({ fields }) => textsOf(fields.batches)).map((batch) => lookup("batch", batch)),
  );
  const makers = [
    ...packed.flatMap(({ fields }) => textsOf(fields.packer)),
    ...batches.flatMap(({ fields }) => [...textsOf(fields.producer), ...textsOf(fields.uscc)]),
  ];
  const merchants = await Promise.all(
    [...new Set(makers)].map((maker) => lookup("merchant", maker)),
  );
  const produced = new Set([...makers, ...merchants.flatMap(({ fields }) => textsOf(fields.uscc))]);
  return [lab, ...textsOf(state?.fields.uscc)].some(
    (name) => name !== undefined && produced.has(name),
  )
    ? refuse("LAB_IS_PRODUCER", "data.lab", "made or packed these goods: name an independent body")
    : undefined;
};

/** A lab speaks of goods only while it is accredited. */
export const spokenByAccredited: Condition<"SampleTaken" | "FoodSafetyRiskKnown"> = async (
  _data,
  { actor, occurredAt, lookup },
) =>
  actor.role !== "lab" || isAccredited(await lookup("lab", actor.party), [], occurredAt)
    ? undefined
    : refuse(
        "LAB_NOT_ACCREDITED",
        "actor",
        `${actor.party} is not accredited on that day: a platform or regulator grants it`,
      );

/** Some grant covers the day and every item, and was not withdrawn by then. */
const isAccredited = (
  lab: SubjectState | undefined,
  items: readonly string[],
  at: Instant,
): boolean => {
  const events = lab?.events ?? [];
  return events.some((grant, i) => {
    if (grant.type !== "LabAccreditationGranted") return false;
    const { validFrom, validTo, scope }: Data<"LabAccreditationGranted"> = Object(grant.data);
    const isWithdrawn = events
      .slice(i)
      .some(
        ({ type, occurredAt }) =>
          type === "LabAccreditationWithdrawn" && instantOf(occurredAt) <= at,
      );
    const covers = scope === undefined || items.every((item) => scope.includes(item));
    return !isWithdrawn && covers && startOf(day(validFrom)) <= at && at < endOfPeriod(validTo);
  });
};
