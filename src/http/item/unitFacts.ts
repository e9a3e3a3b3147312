import { type Seen, spreadOf } from "../../codes/history.ts";
import { instantText } from "../../domain/values/instant.ts";
import { regionName } from "../../domain/values/region.ts";
import type { Trace } from "../../pages/trace.ts";
import type { EarlierScan, UnitFacts } from "../../pages/unitFacts.ts";
import type { Look } from "../../scanDesk.ts";

/** A scan is told again and again, to each that comes after it. */
const tellings = new WeakMap<Seen, EarlierScan>();
const earlierOf = (seen: Seen): EarlierScan => {
  const known = tellings.get(seen);
  if (known !== undefined) return known;
  const { nth, at, region } = seen;
  const name = region === undefined ? undefined : regionName(region);
  const told = { nth, at: instantText(at), ...(name !== undefined && { region: name }) };
  tellings.set(seen, told);
  return told;
};

const soldOf = ({ sold }: Look, { session }: Trace): Pick<UnitFacts, "sold"> => {
  if (sold === undefined) return {};
  const hostName = session?.session === sold.session ? session?.hostName : undefined;
  return {
    sold: {
      on: instantText(sold.orderedAt).slice(0, 10),
      ...(sold.session !== undefined && { session: sold.session }),
      ...(hostName != null && { hostName }),
      returned: sold.returnedAt !== undefined,
    },
  };
};

/** A suspicion is nobody's guilt: buyers are told that a person looks. */
const toldSpread = { NONE: "NONE", SUSPECTED: "UNDER_REVIEW", CONFIRMED: "CONFIRMED" } as const;

const isRecalled = ({ status, recalls }: Trace): boolean =>
  status === "RECALLED" || recalls.length > 0;

/** What is told of an active code at a look. */
export const factsOf = (serial: string, look: Look, trace: Trace): UnitFacts => {
  const { at, before } = look;
  const { scans, first, latest } = before;
  return {
    serial,
    state: scans === 0 ? "FIRST_SCAN" : "SCANNED_BEFORE",
    frozen: isRecalled(trace),
    scansBefore: scans,
    earlier: (first === undefined ? [] : [first, ...latest]).map(earlierOf),
    scannedAt: instantText(at),
    ...soldOf(look, trace),
    spread: toldSpread[spreadOf(before, at)],
  };
};

/** A code that was never made and one without activation are told alike. */
export const notActivated = (serial: string, scannedAt: string): UnitFacts => ({
  ...{ serial, state: "NOT_ACTIVATED", frozen: false, scansBefore: 0, earlier: [] },
  ...{ scannedAt, spread: "NONE" },
});

/** The scan could not be recorded or looked up: nothing is said of the code. */
export const unchecked = (serial: string, scannedAt: string): UnitFacts => ({
  ...notActivated(serial, scannedAt),
  state: "UNCHECKED",
});

const scanText = ({ nth, at, region }: EarlierScan): string =>
  region === undefined
    ? `{"nth":${nth},"at":"${at}"}`
    : `{"nth":${nth},"at":"${at}","region":${JSON.stringify(region)}}`;

/** The facts as JSON. Written for each look of each phone, so by hand. */
export const factsText = (facts: UnitFacts): string => {
  const { serial, state, frozen, scansBefore, earlier, scannedAt, sold, spread } = facts;
  const soldText = sold === undefined ? "" : `"sold":${JSON.stringify(sold)},`;
  return `{"serial":${JSON.stringify(serial)},"state":"${state}","frozen":${frozen},"scansBefore":${scansBefore},"earlier":[${earlier.map(scanText).join(",")}],"scannedAt":"${scannedAt}",${soldText}"spread":"${spread}"}`;
};
