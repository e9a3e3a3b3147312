import type { ActiveCode, CodeBook } from "../../codes/codeBook.ts";
import { type Instant, instantText } from "../../domain/values/instant.ts";
import type { UnitFacts } from "../../pages/unitFacts.ts";
import type { Look, ScanDesk } from "../../scanDesk.ts";
import type { HeldLot, HeldLots } from "./heldLots.ts";
import { factsOf, notActivated, unchecked } from "./unitFacts.ts";

export interface UnitAnswersParts {
  readonly codes: Pick<CodeBook, "active">;
  readonly scans: Pick<ScanDesk, "scan" | "scanAtOnce" | "again">;
  readonly lots: HeldLots;
  readonly clock: () => Instant;
  readonly logger: { readonly warn: (details: object, message: string) => void };
}

/** A pack's lot, and what is told of its code at this look. */
export interface UnitAnswer {
  readonly lot: HeldLot;
  readonly facts: UnitFacts;
}

/** What is asked of a pack: its lot, the serial on it, and where the scan came from. */
export interface AskedOfUnit {
  readonly lot: HeldLot;
  readonly serial: string;
  readonly region: string | undefined;
  /** Whoever asks has just looked: it is told once more, and not counted. */
  readonly isAgain: boolean;
}

/** Counts a scan and tells what is known of the code; at once where all of it is at hand. */
export const openUnitAnswers = (parts: UnitAnswersParts) => {
  const { codes, scans, lots, clock, logger } = parts;

  /** A pack is judged where it was sold; most packs were sold where the lot was last. */
  const soldElsewhere = (sold: Look["sold"], { trace }: HeldLot): boolean =>
    sold?.session !== undefined && sold.session !== trace.session?.session;

  const told = (asked: AskedOfUnit, look: Look): UnitAnswer | Promise<UnitAnswer> => {
    const { lot, serial } = asked;
    if (!soldElsewhere(look.sold, lot)) return { lot, facts: factsOf(serial, look, lot.trace) };
    return lots.ask(`${lot.trace.path}/21/${serial}`).then((own) => {
      const judged = own ?? lot;
      return { lot: judged, facts: factsOf(serial, look, judged.trace) };
    });
  };

  const failed = ({ lot, serial }: AskedOfUnit, error: unknown): UnitAnswer => {
    logger.warn({ err: error }, "a scan could not be recorded");
    return { lot, facts: unchecked(serial, instantText(clock())) };
  };

  const lookAgain = async (unit: string, region: string | undefined): Promise<Look> =>
    (await scans.again(unit)) ?? scans.scan(unit, region);

  /** @param code what the serial stands for; undefined: it is unknown, or not active. */
  const answer = (
    asked: AskedOfUnit,
    code: ActiveCode | undefined,
  ): UnitAnswer | Promise<UnitAnswer> => {
    const { lot, serial, region, isAgain } = asked;
    // A code of another lot stands on the wrong pack: it is none of this one's.
    if (code?.lot !== lot.trace.lot)
      return { lot, facts: notActivated(serial, instantText(clock())) };
    try {
      const look = isAgain ? lookAgain(code.unit, region) : scans.scan(code.unit, region);
      return look instanceof Promise
        ? look.then((seen) => told(asked, seen)).catch((error) => failed(asked, error))
        : told(asked, look);
    } catch (error) {
      return failed(asked, error);
    }
  };

  return {
    ask: (asked: AskedOfUnit): UnitAnswer | Promise<UnitAnswer> =>
      answer(asked, codes.active(asked.serial)),
    /** The answer where all of it is at hand; else undefined, and nothing has been counted. */
    atOnce: ({ lot, serial, region }: Omit<AskedOfUnit, "isAgain">): UnitAnswer | undefined => {
      const code = codes.active(serial);
      if (code?.lot !== lot.trace.lot) return undefined;
      const isExpected = (sold: Look["sold"]): boolean => !soldElsewhere(sold, lot);
      const look = scans.scanAtOnce(code.unit, region, isExpected);
      return look && { lot, facts: factsOf(serial, look, lot.trace) };
    },
  };
};

export type UnitAnswers = ReturnType<typeof openUnitAnswers>;
