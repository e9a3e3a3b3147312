import { isEventType, isObject } from "../border.ts";
import {
  activeIn,
  applyToRun,
  type CodeRun,
  firstActive,
  isActive,
  type RunEvent,
  spanOf,
  spoiledBy,
} from "../codeRun.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { SubjectState } from "../state.ts";
import { isLotNumber, printedLotNumber } from "../values/lotNumber.ts";
import { regionOf } from "../values/region.ts";
import { firstInNeither, firstOutside, type Span, withSpan } from "../values/spans.ts";
import { numberIn, runOf } from "../values/unit.ts";
import type { Circumstances, Condition } from "./condition.ts";

/** A run as its stream says. */
const runIn = ({ events }: SubjectState): CodeRun | undefined =>
  events.reduce<CodeRun | undefined>(
    (run, { type, data }) =>
      isEventType(type) && type.startsWith("Codes") && isObject(data)
        ? // Stored data of the type was parsed when it was recorded.
          applyToRun(run, { type, data } as RunEvent)
        : run,
    undefined,
  );

/** The longest id that leaves room for a pack's number behind it. */
const runIdLimit = 190;

export const issuable: Condition<"CodesIssued"> = async (
  { run, lot, count, boxSize = 1 },
  { lookup, isTagTaken },
) => {
  if (run.length > runIdLimit)
    return refuse("INVALID_INPUT", "data.run", `must have at most ${runIdLimit} characters`);
  if (count < 1 || count > 1_000_000)
    return refuse("INVALID_INPUT", "data.count", "must be 1 to 1,000,000: issue several runs");
  if (boxSize > count)
    return refuse("INVALID_INPUT", "data.boxSize", "is more than the run: give at most the count");
  if (isTagTaken(run))
    return refuse("CONTRADICTION", "data.run", "cannot be told from another run: use another id");
  const { fields } = await lookup("lot", lot);
  if (!isLotNumber(printedLotNumber(lot, fields)))
    return refuse(
      "CONTRADICTION",
      "data.lot",
      "has a number that cannot stand in a code: pack it under another lotNumber",
    );
  return typeof fields.gtin === "string"
    ? undefined
    : refuse(
        "CONTRADICTION",
        "data.lot",
        "has no GTIN: pack it under one, codes are printed with it",
      );
};

type Which = Parameters<typeof spanOf>[0];

/** What is wrong with the naming of codes, whatever is to become of them. */
const misnamed = (which: Which, run: CodeRun): Refusal | undefined => {
  const { from, to, fromBox, toBox } = which;
  const byBox = fromBox !== undefined || toBox !== undefined;
  if (byBox && (from !== undefined || to !== undefined))
    return refuse("INVALID_INPUT", "data.fromBox", "stands beside numbers: name boxes or numbers");
  if (byBox && run.boxSize === undefined)
    return refuse("INVALID_INPUT", "data.fromBox", "cannot be found: the run has no boxSize");
  if (to !== undefined && from === undefined)
    return refuse("INVALID_INPUT", "data.from", "is missing: name the first code too");
  if (toBox !== undefined && fromBox === undefined)
    return refuse("INVALID_INPUT", "data.fromBox", "is missing: name the first box too");
  const span = spanOf(which, run);
  const field = byBox ? "data.toBox" : "data.to";
  if (span.to < span.from) return refuse("INVALID_INPUT", field, "lies before the first");
  return span.to > run.count
    ? refuse("INVALID_INPUT", field, `lies beyond the run, which has ${run.count} codes`)
    : undefined;
};

const fieldOf = ({ fromBox }: Which): string =>
  fromBox === undefined ? "data.from" : "data.fromBox";

/**
 * Of the codes that are named those that are spoiled stay so, whatever becomes of the others: one torn
 * label holds up no box.
 */
const allSpoiled = (which: Which, run: CodeRun): Refusal | undefined =>
  firstOutside(run.spoiled, spanOf(which, run)) === undefined
    ? refuse("WRONG_ORDER", fieldOf(which), "names codes that are all spoiled: name others")
    : undefined;

/** No label is printed again whose first print may be on a pack. */
export const printable: Condition<"CodesPrinted"> = (which, { subject }) => {
  const run = runIn(subject);
  if (run === undefined) return undefined;
  const wrong = misnamed(which, run) ?? allSpoiled(which, run);
  if (wrong !== undefined) return wrong;
  const active = firstActive(run, spanOf(which, run));
  return active === undefined
    ? undefined
    : refuse("WRONG_ORDER", fieldOf(which), `code ${active} is on a pack: leave it out`);
};

export const activatable: Condition<"CodesActivated"> = async (which, circumstances) => {
  const run = runIn(circumstances.subject);
  if (run === undefined) return undefined;
  const field = fieldOf(which);
  const span = spanOf(which, run);
  const wrong = misnamed(which, run) ?? allSpoiled(which, run);
  if (wrong !== undefined) return wrong;
  const unprinted = firstInNeither(run.printed, run.spoiled, span);
  const active = firstActive(run, span);
  if (unprinted !== undefined)
    return refuse("WRONG_ORDER", field, `code ${unprinted} is not printed: record that first`);
  if (active !== undefined)
    return refuse("ALREADY_RECORDED", field, `code ${active} is activated already: leave it out`);
  return tooMany(run, span, circumstances);
};

/** More labels on packs than packs: some are on other goods. */
const tooMany = async (
  run: CodeRun,
  span: Span,
  { subject, lookup, activeOn }: Circumstances,
): Promise<Refusal | undefined> => {
  const { fields } = await lookup("lot", run.lot);
  const others = activeOn(run.lot, subject.id);
  const active = others + activeIn({ ...run, activated: withSpan(run.activated, span) });
  return typeof fields.units === "number" && active > fields.units
    ? refuse(
        "CONTRADICTION",
        "data.run",
        `would make ${active} active codes for ${fields.units} packs of the lot: spoil what is left over`,
      )
    : undefined;
};

export const spoilable: Condition<"CodesSpoiled"> = (data, { subject }) => {
  const run = runIn(subject);
  if (run === undefined) return undefined;
  const { units } = data;
  // What cannot be undone is never meant by leaving something out.
  if (units === undefined && data.from === undefined && data.fromBox === undefined)
    return refuse("INVALID_INPUT", "data.from", "is missing: name the numbers, boxes or labels");
  if (units === undefined) {
    const named = misnamed(data, run);
    if (named !== undefined) return named;
  } else if (data.from !== undefined || data.fromBox !== undefined)
    return refuse("INVALID_INPUT", "data.units", "stand beside numbers: name labels or numbers");
  const stray = units?.find((unit) => runOf(unit) !== subject.id || numberIn(unit) > run.count);
  if (stray !== undefined)
    return refuse("CONTRADICTION", "data.units", "hold a label of another run: name its own run");
  const isNew = spoiledBy(data, run).some((span) => firstOutside(run.spoiled, span) !== undefined);
  return isNew
    ? undefined
    : refuse(
        "ALREADY_RECORDED",
        `data.${units === undefined ? "from" : "units"}`,
        "is spoiled already",
      );
};

/** Why the pack's code is not one that is answered. */
const inactive = (
  field: string,
  unit: string,
  { runOfCodes }: Circumstances,
): Refusal | undefined => {
  const run = runOfCodes(runOf(unit));
  return run !== undefined && isActive(run, numberIn(unit))
    ? undefined
    : refuse(
        "UNKNOWN_REFERENCE",
        field,
        "is no active code: scan the pack, or activate its code first",
      );
};

export const decidable: Condition<"CloneConfirmed" | "CloneCleared"> = ({ unit }, circumstances) =>
  inactive("data.unit", unit, circumstances);

export const scannable: Condition<"UnitScanned"> = ({ unit, region }, circumstances) =>
  region !== undefined && regionOf(region) !== region
    ? refuse("INVALID_INPUT", "data.region", "is no city and no country: leave it out")
    : inactive("data.unit", unit, circumstances);

export const shownPack: Condition<"ComplaintFiled" | "ReturnRequested"> = (
  { unit },
  circumstances,
) => (unit === undefined ? undefined : inactive("data.unit", unit, circumstances));

/** Packs of the order's own lot, no more than were ordered, and none that is sold already. */
export const soldOnce: Condition<"UnitsSold"> = ({ units }, circumstances) => {
  const { subject, orderOf } = circumstances;
  const lot = subject.fields.lot;
  if (units.length === 0) return refuse("INVALID_INPUT", "data.units", "is empty: name the packs");
  if (new Set(units).size < units.length)
    return refuse("INVALID_INPUT", "data.units", "name a pack twice: name each once");
  for (const unit of units) {
    const refusal = inactive("data.units", unit, circumstances);
    if (refusal !== undefined) return refusal;
    if (circumstances.runOfCodes(runOf(unit))?.lot !== lot)
      return refuse("CONTRADICTION", "data.units", "hold a pack of another lot than the order's");
    if (orderOf(unit) !== undefined)
      return refuse(
        "ALREADY_RECORDED",
        "data.units",
        "hold a pack that is sold: look at both labels",
      );
  }
  const bound = subject.events
    .filter(({ type }) => type === "UnitsSold")
    .flatMap(({ data }) => Object(data).units).length;
  const { units: ordered = bound + units.length } = Object(subject.fields);
  return bound + units.length > ordered
    ? refuse("CONTRADICTION", "data.units", `are more than the ${ordered} that were ordered`)
    : undefined;
};

/** Only what went out with the order comes back with it. */
export const ownUnits: Condition<"ReturnReceived"> = ({ units = [] }, { subject }) => {
  const sold = new Set(
    subject.events
      .filter(({ type }) => type === "UnitsSold")
      .flatMap(({ data }): unknown[] => Object(data).units),
  );
  return units.every((unit) => sold.has(unit))
    ? undefined
    : refuse("CONTRADICTION", "data.units", "hold a pack that did not go out with this order");
};
