import { printedLotNumber } from "../src/domain/values/lotNumber.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Dossier } from "../src/rules/dossier.ts";
import { lastGoodDay } from "../src/rules/quality/shelfLife.ts";
import type { Context } from "./builder.ts";

// What goods are, by the nearest thing on record.

/** The registered name of a party, which never changes. */
export const nameOf = (
  kind: "lab" | "host" | "merchant",
  id: string | undefined,
  { readModel }: Pick<Context, "readModel">,
): string | null => {
  const name = id === undefined ? undefined : readModel.row(kind, id)?.data.name;
  return typeof name === "string" ? name : null;
};

export const batchesOf = (dossier: Dossier): readonly Exhibit<"BatchRegistered">[] =>
  dossier.batches().flatMap((batch) => dossier.last("BatchRegistered", { batch }) ?? []);

export const labelIn = (dossier: Dossier, lot: string) => dossier.last("LabelRecorded", { lot });

/** What is on record, or else the nearest thing that is. */
export const productOf = (dossier: Dossier, lot: string): string | null =>
  labelIn(dossier, lot)?.data.productName ?? batchesOf(dossier)[0]?.data.product ?? null;

export const producerOf = (dossier: Dossier, lot: string, context: Context): string | null => {
  const [batch] = batchesOf(dossier);
  return (
    labelIn(dossier, lot)?.data.producer ??
    batch?.data.grower ??
    nameOf("merchant", batch?.data.producer, context)
  );
};

/** Who sells it, as published; before that, the merchant who has drafted the listing. */
export const sellerOf = (dossier: Dossier, context: Context): string | null =>
  dossier.publication()?.data.sellerName ?? nameOf("merchant", dossier.merchant(), context);

/** The last day on which the goods are good, from the first packing; null: none is stated. */
export const lastGoodDayOf = (dossier: Dossier, lot: string): string | null => {
  const packing = dossier.packing(lot);
  return packing === undefined ? null : (lastGoodDay(packing)?.toString() ?? null);
};

/** The number printed on the packs of a lot: its own, else what its id is without the GTIN. */
export const printedNumber = (lot: string, { readModel }: Context): string =>
  printedLotNumber(lot, readModel.row("lot", lot)?.data ?? {});
