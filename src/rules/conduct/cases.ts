import type { EventType } from "../../domain/catalogue.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import type { ReasonCode } from "../reasons.ts";
import { type Finding, found } from "../verdict.ts";

// Cases that a person looks into: raised, then confirmed or cleared, perhaps raised again.

/** The last word on each of what the words name. */
export const lastWords = <Word extends Exhibit>(
  words: readonly Word[],
  nameOf: (word: Word) => string,
): readonly Word[] => [
  ...new Map([...words].sort(inOrder).map((word) => [nameOf(word), word])).values(),
];

/** What is said of a case: it may name a listing, or none. */
type CaseWord = Exhibit & {
  readonly data: { readonly case: string; readonly listing?: string | undefined };
};

/** The last word on each case, of those about this listing. */
export const lastOfCases = <Word extends CaseWord>(
  dossier: Dossier,
  words: readonly Word[],
): readonly Word[] => lastWords(words.filter(dossier.isAboutListing), ({ data }) => data.case);

/** Any case confirmed decides, then any still open; all cleared, or none: nothing was found. */
export const judgeCases = (
  words: readonly Exhibit[],
  confirmed: { readonly by: EventType; readonly reason: ReasonCode },
  open: { readonly by: EventType; readonly reason: ReasonCode },
): Finding => {
  const of = (type: EventType) => words.filter((word) => word.type === type);
  const guilty = of(confirmed.by);
  if (guilty.length > 0) return found("FAIL", confirmed.reason, guilty);
  const suspected = of(open.by);
  return suspected.length > 0
    ? found("PENDING", open.reason, suspected)
    : found("PASS", "NO_FINDING", words);
};
