import type { Dossier } from "../dossier.ts";
import { missing } from "../rule.ts";
import { type Finding, together } from "../verdict.ts";

/** What went into a lot, and who answers for it. */

/** Findings on every one of several things, or what it means that there is none. */
export const everyOne = ([first, ...others]: readonly Finding[], none: () => Finding): Finding =>
  first === undefined ? none() : together([first, ...others]);

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
