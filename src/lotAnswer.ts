import type { Instant } from "./domain/values/instant.ts";
import { attemptsAtMost, type Present, type PresentMoment } from "./present.ts";
import type { CaseFile } from "./rules/caseFile.ts";
import type { Judgement } from "./rules/judge.ts";

/** What is said of a lot now, as the read side holds it. */
interface LotNow {
  readonly judgement: Judgement;
  readonly file: CaseFile;
  readonly whole: () => CaseFile;
  readonly underReview: boolean;
  readonly holdsUntil: Instant;
}

export interface LotRows {
  readonly lotNow: (lot: string, at: Instant) => LotNow | undefined;
  readonly isHeld: (lot: string, lotNow: LotNow) => boolean;
}

/** The same with the instant at which it is told. */
interface Told extends Pick<LotNow, "judgement" | "file" | "underReview"> {
  readonly whole: () => Promise<CaseFile>;
  readonly position: PresentMoment["position"];
  readonly final: boolean;
}

interface Latest {
  readonly lotNow: LotNow;
  readonly moment: PresentMoment;
  readonly told: Told;
}

const lotsAtMost = 10_000;

/** Answers on lots in hand, now: made when something has touched them, else told again. */
export const openLotAnswers = (parts: {
  readonly present: Present;
  readonly readModel: LotRows;
}) => {
  const { present, readModel } = parts;
  const latestByLot = new Map<string, Latest>();

  /** The same object as long as neither what is said nor the moment is another. */
  const tell = (lot: string, lotNow: LotNow, moment: PresentMoment): Told => {
    const latest = latestByLot.get(lot);
    if (latest?.lotNow === lotNow && latest.moment === moment) return latest.told;
    const { judgement, file, whole, underReview } = lotNow;
    const { at, position, final } = moment;
    const question = { ...judgement.question, at, knownAt: at };
    const told: Told = {
      ...{ file, underReview, position, final },
      judgement: { ...judgement, question },
      whole: async () => whole(),
    };
    if (latestByLot.size >= lotsAtMost) latestByLot.clear();
    latestByLot.set(lot, { lotNow, moment, told });
    return told;
  };

  return {
    /** What is held of the lot, at an instant that others were told a moment ago. */
    held: (lot: string): Told | undefined => {
      const latest = latestByLot.get(lot);
      const moment = present.shared();
      if (latest === undefined || moment === undefined) return undefined;
      const { lotNow } = latest;
      const isGood =
        moment.at >= latest.moment.at &&
        moment.at < lotNow.holdsUntil &&
        readModel.isHeld(lot, lotNow);
      return isGood ? tell(lot, lotNow, moment) : undefined;
    },
    /** At a new instant, after all that has been seen; undefined where more comes all the time. */
    ofLot: async (lot: string): Promise<Told | undefined> => {
      for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
        for (const take of [present.join, present.lastSeen]) {
          const moment = await take();
          const lotNow = moment && readModel.lotNow(lot, moment.at);
          if (moment !== undefined && lotNow !== undefined) return tell(lot, lotNow, moment);
        }
      }
      return undefined;
    },
  };
};
