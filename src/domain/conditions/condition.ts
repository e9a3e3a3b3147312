import type { Data, EventType } from "../catalogue.ts";
import type { CodeRun } from "../codeRun.ts";
import type { Actor, Lookup } from "../ownership.ts";
import type { Refusal } from "../refusal.ts";
import type { PastEvent, SubjectState } from "../state.ts";
import type { Instant } from "../values/instant.ts";

/** What a condition may look at beyond the event itself. */
export interface Circumstances {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly now: Instant;
  readonly subject: SubjectState;
  readonly lookup: Lookup;
  readonly findEvent: (id: string) => Promise<PastEvent | undefined>;
  /** The lot printed with that GTIN (14 digits) and lot number. */
  readonly lotOf: (gtin14: string, lotNumber: string) => string | undefined;
  /** Who first packed goods under the GTIN (14 digits). */
  readonly packerOf: (gtin14: string) => string | undefined;
  readonly runOfCodes: (run: string) => CodeRun | undefined;
  /** Another run's codes could not be told from this one's. */
  readonly isTagTaken: (run: string) => boolean;
  /** How many codes of the lot are active or were, those of one run left out. */
  readonly activeOn: (lot: string, exceptRun: string) => number;
  /** The order with which the pack went out and has not come back. */
  readonly orderOf: (unit: string) => string | undefined;
}

export type Condition<Type extends EventType> = (
  data: Data<Type>,
  circumstances: Circumstances,
) => Refusal | undefined | Promise<Refusal | undefined>;

/** A condition on fields that many types have; of their data it knows no more than that. */
export type GeneralCondition = (data: object, circumstances: Circumstances) => Refusal | undefined;

export const isAuthority = ({ role }: Actor): boolean =>
  role === "platform" || role === "regulator";
