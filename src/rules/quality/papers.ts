import { day, endOfPeriod, startOf } from "../../domain/values/calendar.ts";
import { type Instant, never } from "../../domain/values/instant.ts";
import type { Dossier } from "../dossier.ts";

/** The term of a paper: from the start of its first day to the end of its last; open where unsaid. */
interface Term {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

const startOfTerm = ({ validFrom }: Term): Instant =>
  validFrom === undefined ? -never : startOf(day(validFrom));

/** In force at an instant, such as that of a report. */
export const wasInForce = (term: Term, at: Instant): boolean =>
  startOfTerm(term) <= at && at < endOfPeriod(term.validTo);

/** In force at T. */
export const isInForce = (dossier: Dossier, term: Term): boolean =>
  dossier.reached(startOfTerm(term)) && !dossier.reached(endOfPeriod(term.validTo));

/** A term as it is told. */
export const termOf = ({ validFrom = "-", validTo = "-" }: Term) => ({
  from: validFrom,
  to: validTo,
});

/** A name or number as it is compared: blanks around it and full-width signs make no difference. */
export const plain = (text: string | undefined): string => (text ?? "").normalize("NFKC").trim();
