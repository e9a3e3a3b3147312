import { day, endOf, plusDays, plusMonths } from "../domain/values/calendar.ts";
import type { Exhibit } from "./caseFile.ts";
import { absent, missing, perLot, rule } from "./rule.ts";
import { found, notApplicable, pass } from "./verdict.ts";

/** What the goods are: origin, age, label, certificate, recall. */
export const conformityCertificateAttached = rule({
  id: "conformity-certificate-attached",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Conformity certificate attached", zh: "承诺达标合格证" },
  source: ["APQSL 38-39", "MARA Order 2025-4"],
  actor: "merchant",
  judge: (dossier) => {
    if (dossier.draft()?.data.inScopeConformityCert !== true) return notApplicable("NOT_IN_SCOPE");
    const batches = dossier.batches();
    if (batches.length === 0) return missing(dossier, "NO_BATCH");

    const certificates = batches.map((batch) =>
      dossier.last("ConformityCertificateIssued", { batch }),
    );
    const uncertified = batches.find((_, i) => certificates[i] === undefined);
    if (uncertified !== undefined)
      return missing(dossier, "NO_CERTIFICATE", { batch: uncertified });

    for (const certificate of certificates) {
      if (certificate === undefined) continue;
      const fields = absent(certificate, [
        "productName",
        "quantity",
        "origin",
        "contact",
        "issuedOn",
        "pledgeText",
        "basis",
      ]);
      if (fields !== "")
        return found("FAIL", "CERTIFICATE_INCOMPLETE", [certificate], {
          batch: certificate.data.batch,
          fields,
        });
    }
    return pass(...certificates);
  },
});

const lastGoodDay = ({ data: { packedOn, shelfLife } }: Exhibit<"LotPacked">) =>
  shelfLife === undefined
    ? undefined
    : plusDays(
        plusMonths(day(packedOn), 12 * (shelfLife.years ?? 0) + (shelfLife.months ?? 0)),
        shelfLife.days ?? 0,
      );

export const withinShelfLife = rule({
  id: "within-shelf-life",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Shelf life", zh: "未超过保质期" },
  source: ["S16", "FSL 34(10)"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const packing = dossier.packing(lot);
      if (packing === undefined) return missing(dossier, "NOT_PACKED", { lot });
      const last = lastGoodDay(packing);
      if (last === undefined) return notApplicable("NO_SHELF_LIFE");
      return dossier.reached(endOf(last))
        ? found("FAIL", "EXPIRED", [packing], { lot, lastGoodDay: last.toString() })
        : pass(packing);
    }),
});

export const productionDateGenuine = rule({
  id: "production-date-genuine",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Production date genuine", zh: "生产日期真实" },
  source: ["S16", "FSL 34(10)", "FSL 71"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const packing = dossier.packing(lot);
      if (packing === undefined) return missing(dossier, "NOT_PACKED", { lot });
      const labels = dossier.happened("LabelRecorded", { lot });
      if (labels.length === 0) return missing(dossier, "NO_LABEL", { lot });
      const { packedOn } = packing.data;
      const forged = labels.find(({ data }) => data.productionDate !== packedOn);
      return forged === undefined
        ? pass(packing, ...labels)
        : found("FAIL", "PRODUCTION_DATE_DIFFERS", [packing, forged], {
            lot,
            packed: packedOn,
            labelled: forged.data.productionDate ?? "-",
          });
    }),
});

export const originClaimConsistent = rule({
  id: "origin-claim-consistent",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Claimed origin is the real one", zh: "产地属实" },
  source: ["S16", "PQL 30", "PQL 37"],
  actor: "merchant",
  judge: (dossier) => {
    const batches = dossier.batches();
    if (batches.length === 0) return missing(dossier, "NO_BATCH");
    const registrations = batches.map((batch) => dossier.last("BatchRegistered", { batch }));
    const unregistered = batches.find((_, i) => registrations[i] === undefined);
    if (unregistered !== undefined)
      return missing(dossier, "BATCH_NOT_REGISTERED", { batch: unregistered });
    const draft = dossier.draft();
    const claimed = draft?.data.claimedOrigin ?? "";
    if (claimed === "") return missing(dossier, "NO_ORIGIN_CLAIM");

    const area = claimed.replace(/(00)+$/, "");
    const stray = registrations.find(
      (registration) => registration?.data.originDivision.startsWith(area) === false,
    );
    return stray === undefined
      ? pass(draft, ...registrations)
      : found("FAIL", "ORIGIN_DIFFERS", [draft, stray], {
          claimed,
          batch: stray.data.batch,
          actual: stray.data.originDivision,
        });
  },
});

export const labelComplete = rule({
  id: "label-complete",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Label complete", zh: "非“三无”产品" },
  source: ["S08", "S16", "PQL 27", "FSL 67"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const label = dossier.last("LabelRecorded", { lot });
      if (label === undefined) return missing(dossier, "NO_LABEL", { lot });
      const fields = absent(label, [
        "productName",
        "producer",
        "address",
        "contact",
        "conformityMark",
        "sc",
        "netContent",
        "ingredients",
        "standard",
        "storage",
        "productionDate",
        "shelfLife",
      ]);
      return fields === ""
        ? pass(label)
        : found("FAIL", "LABEL_INCOMPLETE", [label], { lot, fields });
    }),
});

export const batchNotRecalled = rule({
  id: "batch-not-recalled",
  gate: "QUALITY",
  kind: "X",
  title: { en: "Not under recall", zh: "未在召回范围" },
  source: ["FSL 63", "S10"],
  actor: "merchant",
  judge: (dossier) => {
    const lots = dossier.inQuestion();
    const judged = perLot(lots, (lot) => {
      const recall = dossier.happened("RecallInitiated", { lots: lot })[0];
      return recall === undefined
        ? found("PASS", "NO_FINDING")
        : found("FAIL", "RECALLED", [recall], { lot, level: recall.data.level });
    });
    return lots.length === 0 ? found("PASS", "NO_FINDING") : judged;
  },
});
