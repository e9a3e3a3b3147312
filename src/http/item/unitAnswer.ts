import type { ActiveCode, CodeBook } from "../../codes/codeBook.ts";
import type { LookMarks } from "../../codes/lookMarks.ts";
import { type Instant, instantText } from "../../domain/values/instant.ts";
import type { UnitFacts } from "../../pages/unitFacts.ts";
import type { Look, ScanDesk } from "../../scanDesk.ts";
import type { HeldLot, HeldLots } from "./heldLots.ts";
import { factsOf, notActivated, unchecked } from "./unitFacts.ts";

export interface UnitAnswersParts {
  readonly codes: Pick<CodeBook, "active">;
  readonly scans: Pick<ScanDesk, "scan" | "scanAtOnce" | "again">;
  readonly lots: HeldLots;
  readonly marks: LookMarks;
  readonly clock: () => Instant;
  readonly logger: { readonly warn: (details: object, message: string) => void };
}

/** A pack's lot, and what is told of its code at this look. */
export interface UnitAnswer {
  readonly lot: HeldLot;
  readonly facts: UnitFacts;
  /** Marks this look in the page's own links; none where no look was taken. */
  readonly mark?: () => string;
}

/** What is asked of a pack: its lot, the serial on it, and where the scan came from. */
export interface AskedOfUnit {
  readonly lot: HeldLot;
  readonly serial: string;
  readonly region: string | undefined;
  /** The mark of a look that was taken a moment ago: it is told once more, and not counted. */
  readonly mark?: string | undefined;
}

/** Counts a scan and tells what is known of the code; at once where all of it is at hand. */
export const openUnitAnswers = (parts: UnitAnswersParts) => {
  const { codes, scans, lots, marks, clock, logger } = parts;

  /** A pack is judged where it was sold; most packs were sold where the lot was last. */
  const soldElsewhere = (sold: Look["sold"], { trace }: HeldLot): boolean =>
    sold?.session !== undefined && sold.session !== trace.session?.session;

  const answerOf = (lot: HeldLot, serial: string, unit: string, look: Look): UnitAnswer => ({
    ...{ lot, facts: factsOf(serial, look, lot.trace) },
    mark: () => marks.of(unit, look),
  });

  const told = (
    { lot, serial }: AskedOfUnit,
    unit: string,
    look: Look,
  ): UnitAnswer | Promise<UnitAnswer> => {
    const answered = (judged: HeldLot): UnitAnswer => answerOf(judged, serial, unit, look);
    return soldElsewhere(look.sold, lot)
      ? lots.ask(`${lot.trace.path}/21/${serial}`).then((own) => answered(own ?? lot))
      : answered(lot);
  };

  const failed = ({ lot, serial }: AskedOfUnit, error: unknown): UnitAnswer => {
    logger.warn({ err: error }, "a scan could not be recorded");
    return { lot, facts: unchecked(serial, instantText(clock())) };
  };

  /** @param code what the serial stands for; undefined: it is unknown, or not active. */
  const answer = (
    asked: AskedOfUnit,
    code: ActiveCode | undefined,
  ): UnitAnswer | Promise<UnitAnswer> => {
    const { lot, serial, region, mark = "" } = asked;
    // A code of another lot stands on the wrong pack: it is none of this one's.
    if (code?.lot !== lot.trace.lot)
      return { lot, facts: notActivated(serial, instantText(clock())) };
    const { unit } = code;
    const taken = marks.read(unit, mark, clock());
    try {
      const look = taken === undefined ? scans.scan(unit, region) : scans.again(unit, taken);
      return look instanceof Promise
        ? look.then((seen) => told(asked, unit, seen)).catch((error) => failed(asked, error))
        : told(asked, unit, look);
    } catch (error) {
      return failed(asked, error);
    }
  };

  return {
    ask: (asked: AskedOfUnit): UnitAnswer | Promise<UnitAnswer> =>
      answer(asked, codes.active(asked.serial)),
    /** The answer where all of it is at hand; else undefined, and nothing has been counted. */
    atOnce: ({ lot, serial, region }: Omit<AskedOfUnit, "mark">): UnitAnswer | undefined => {
      const code = codes.active(serial);
      if (code?.lot !== lot.trace.lot) return undefined;
      const isExpected = (sold: Look["sold"]): boolean => !soldElsewhere(sold, lot);
      const look = scans.scanAtOnce(code.unit, region, isExpected);
      return look && answerOf(lot, serial, code.unit, look);
    },
  };
};

export type UnitAnswers = ReturnType<typeof openUnitAnswers>;
