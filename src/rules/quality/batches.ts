import type { Dossier } from "../dossier.ts";
import { missing } from "../rule.ts";
import { type Finding, worst } from "../verdict.ts";

/** What went into a lot, and who answers for it. */

/** Several findings as one: the worst, with the evidence of all that are as bad. */
export const everyOne = (findings: readonly Finding[], none: () => Finding): Finding => {
  const [first, ...others] = findings;
  if (first === undefined) return none();
  const decisive = worst([first, ...others]);
  const alike = findings.filter(({ verdict }) => verdict === decisive.verdict);
  return { ...decisive, evidence: [...new Set(alike.flatMap(({ evidence }) => evidence))] };
};

/** Judges each batch in the first packing of a lot; the worst batch speaks for the lot. */
export const perBatch = (
  dossier: Dossier,
  lot: string,
  judge: (batch: string) => Finding,
): Finding => {
  const packing = dossier.packing(lot);
  if (packing === undefined) return missing(dossier, "NOT_PACKED", { lot });
  const { batches = [] } = packing.data;
  return everyOne(batches.map(judge), () => missing(dossier, "NO_BATCH"));
};

export const registrationOf = (dossier: Dossier, batch: string) =>
  dossier.last("BatchRegistered", { batch });

/** Who sells, who packed, and who made what went in. A paper of anybody else proves nothing here. */
export const makersOf = (
  dossier: Dossier,
  lot: string,
  batches: readonly string[] = dossier.packing(lot)?.data.batches ?? [],
): readonly string[] => [
  ...new Set(
    [
      dossier.merchant(),
      dossier.packing(lot)?.data.packer,
      ...batches.map((batch) => registrationOf(dossier, batch)?.data.producer),
    ].filter((maker) => maker !== undefined),
  ),
];
