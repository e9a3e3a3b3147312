import { day, isBefore, plusDays } from "../../domain/values/calendar.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { absent, missing, perLot, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass } from "../verdict.ts";
import { perBatch } from "./batches.ts";

/** How the goods came to be: what was bought in for them, what was put on the field. */
const isFilled = (text: string): boolean => text.trim() !== "";

const gapsIn = (receipt: Exhibit<"GoodsReceived">): string =>
  [
    absent(receipt, [
      "name",
      "spec",
      "quantity",
      "productionDate",
      "shelfLife",
      "receivedOn",
      "supplierName",
      "supplierAddress",
      "supplierContact",
    ]),
    receipt.data.certificates?.some(isFilled) ? "" : "certificates",
  ]
    .filter(isFilled)
    .join(", ");

const receiptsOf = (dossier: Dossier, batch: string): Finding => {
  const receipts = dossier.happened("GoodsReceived", { batch });
  if (receipts.length === 0) return missing(dossier, "NO_RECEIPT", { batch });
  const incomplete = receipts.find((receipt) => gapsIn(receipt) !== "");
  return incomplete === undefined
    ? pass(...receipts)
    : found("FAIL", "RECEIPT_INCOMPLETE", [incomplete], { batch, fields: gapsIn(incomplete) });
};

export const rawMaterialReceiptChecked = rule({
  id: "raw-material-receipt-checked",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Raw material checked on receipt", zh: "进货查验" },
  condition: {
    en: "NA for categories not made of what was bought in. Each lot on sale, each batch of its first packing. Not packed, no batch, or no receipt of a batch: PENDING before the planned start, FAIL from it on. PASS if every receipt gives name, specification, quantity, production date or lot, shelf life, day, the supplier's name, address, contact and a paper; any blank: FAIL at once.",
    zh: "非购入原料制成的品类：不适用。在售各批首次分装所列各批次取最差。未分装、批次不明或批次无进货记录：计划开播前待定，届时起不通过。每条记录均载名称、规格、数量、生产日期或批号、保质期、进货日期、供货者名称、地址、联系方式和凭证则通过，缺项即不通过。",
  },
  source: ["FSL 50", "FSL 53", "FSL 65"],
  actor: "merchant",
  judge: (dossier) =>
    dossier.category().purchaseRecord
      ? perLot(dossier.inQuestion(), (lot) =>
          perBatch(dossier, lot, (batch) => receiptsOf(dossier, batch)),
        )
      : notApplicable("NOT_THIS_CATEGORY"),
});

/** The first day on which the goods may be harvested after a use. */
const intervalEnds = ({ data }: Exhibit<"InputApplied">) =>
  plusDays(day(data.appliedOn), data.intervalDays ?? 0);

const growthOf = (dossier: Dossier, batch: string): Finding => {
  const harvests = dossier.happened("HarvestRecorded", { batch });
  if (harvests.length === 0) return missing(dossier, "NO_HARVEST", { batch });
  const uses = dossier.happened("InputApplied", { batch });

  for (const use of uses) {
    const fields = absent(use, ["name", "source", "usage", "dose"]);
    if (fields !== "") return found("FAIL", "INPUT_RECORD_INCOMPLETE", [use], { batch, fields });
    const early = harvests.find(({ data }) => {
      const harvested = day(data.harvestedOn);
      return (
        !isBefore(harvested, day(use.data.appliedOn)) && isBefore(harvested, intervalEnds(use))
      );
    });
    if (early !== undefined)
      return found("FAIL", "HARVESTED_TOO_EARLY", [use, early], {
        batch,
        from: intervalEnds(use).toString(),
      });
  }
  return pass(...harvests, ...uses);
};

/** What somebody put on the field is judged whatever the goods are called in the end. */
const isRecorded = (dossier: Dossier): boolean =>
  dossier.batches().some((batch) => dossier.last("InputApplied", { batch }) !== undefined);

export const farmRecordKept = rule({
  id: "farm-record-kept",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Farm record kept, interval respected", zh: "农产品生产记录" },
  condition: {
    en: "NA for goods of a category not grown, raised or caught, unless a use is recorded on a batch. Each lot on sale, each batch of its first packing. Not packed, no batch or no harvest: PENDING before the planned start, FAIL from it on. FAIL at once if a recorded use lacks name, source, usage or dose, or a harvest on or after the day of use precedes that day plus the interval. Else PASS; no use recorded means none.",
    zh: "非种植养殖捕捞的品类且批次无投入品记录：不适用。在售各批首次分装所列各批次取最差。未分装、批次不明或无采收记录：计划开播前待定，届时起不通过。投入品记录缺名称、来源、用法或用量，或使用当日及其后的采收早于使用日加间隔期：即不通过。其余通过；无投入品记录视为未使用。",
  },
  source: ["APQSL 27", "FSL 49"],
  actor: "merchant",
  judge: (dossier) =>
    dossier.category().farmRecord || isRecorded(dossier)
      ? perLot(dossier.inQuestion(), (lot) =>
          perBatch(dossier, lot, (batch) => growthOf(dossier, batch)),
        )
      : notApplicable("NOT_THIS_CATEGORY"),
});
