/** A place as it is told: city level at most. */
interface Region {
  readonly zh: string;
  readonly en: string;
}

/** What is told of the code in hand. */
export interface UnitFacts {
  /** As printed: 20 Crockford characters. */
  readonly serial: string;
  /**
   * Unknown codes and codes without activation are told alike: NOT_ACTIVATED. UNCHECKED: the scan
   * could not be looked up or recorded, so nothing is said of the code.
   */
  readonly state: "NOT_ACTIVATED" | "FIRST_SCAN" | "SCANNED_BEFORE" | "UNCHECKED";
  /** The lot is under recall; told where the code is activated. */
  readonly frozen: boolean;
  /** How often it was scanned before this time; 0 on the first scan. */
  readonly scansBefore: number;
  /** The first and the latest earlier scans, in order, at most 8; `nth` counts from 1. */
  readonly earlier: readonly EarlierScan[];
  /** When this look was taken, RFC 3339. */
  readonly scannedAt: string;
  readonly sold?: {
    readonly on: string;
    readonly session?: string;
    readonly hostName?: string;
    readonly returned?: boolean;
  };
  /** Spread over places: UNDER_REVIEW until a person has looked; CONFIRMED: copies are known. */
  readonly spread: "NONE" | "UNDER_REVIEW" | "CONFIRMED";
}

export interface EarlierScan {
  readonly nth: number;
  readonly at: string;
  readonly region?: Region;
}

/** Whether the code was printed, put on a pack and activated, as far as is known. */
export const isActivated = ({ state }: UnitFacts): boolean =>
  state === "FIRST_SCAN" || state === "SCANNED_BEFORE";
