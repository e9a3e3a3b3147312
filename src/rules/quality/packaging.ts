import { absent, missing, perLot, rule } from "../rule.ts";
import { found, notApplicable, pass } from "../verdict.ts";

/** What the goods are packed in. */
export const packagingMaterialSafe = rule({
  id: "packaging-material-safe",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Packaging safe for food", zh: "包装材料安全" },
  condition: {
    en: "NA where the packaging touches no food. Each lot on sale: no record of its packaging: PENDING before the planned start, FAIL from it on. PASS if every record, one for each supplier's lot, gives the material, its supplier, the supplier's lot, the standard it meets and the conformity paper; any absent or blank: FAIL at once. A wrong record is voided, not outdone.",
    zh: "包装不接触食品的品类：不适用。在售各批取最差：无包装材料记录：计划开播前待定，届时起不通过。每条记录（逐供货批）均载材料、供货者、供货批号、执行标准和合格证明则通过，缺项即不通过。错误记录须作废，再录正确记录不能抵消。",
  },
  source: ["S15", "APQSL 35"],
  actor: "merchant",
  judge: (dossier) =>
    dossier.category().foodContact
      ? perLot(dossier.inQuestion(), (lot) => {
          const records = dossier.happened("PackagingMaterialRecorded", { lot });
          if (records.length === 0) return missing(dossier, "NO_PACKAGING_RECORD", { lot });
          for (const record of records) {
            const fields = absent(record, [
              "material",
              "supplier",
              "supplierLot",
              "standard",
              "certificate",
            ]);
            if (fields !== "")
              return found("FAIL", "PACKAGING_RECORD_INCOMPLETE", [record], { lot, fields });
          }
          return pass(...records);
        })
      : notApplicable("NOT_THIS_CATEGORY"),
});
