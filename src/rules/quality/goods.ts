import { liesIn } from "../../domain/values/division.ts";
import { absent, missing, perLot, rule } from "../rule.ts";
import { found, notApplicable, pass } from "../verdict.ts";

/** What the goods are: pledged for, from where they say, unadulterated, not recalled. */
export const conformityCertificateAttached = rule({
  id: "conformity-certificate-attached",
  tier: "core",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Conformity certificate attached", zh: "承诺达标合格证" },
  condition: {
    en: "NA unless the last draft says in scope or, in full, the category always is. Covers the batches in the first packing of every lot, withdrawn ones included. No batch known, or one without a conformity certificate: PENDING before the planned start, FAIL from it on. PASS if each batch's last one gives product, quantity, origin, contact, issue date, pledge text and basis; any blank: FAIL at once. Issuer not examined.",
    zh: "末次草稿未标明属管理范围，且（full）品类亦非必须：不适用。涵盖各批（含停止销售）首次分装所列全部批次。批次不明或任一批次无承诺达标合格证：计划开播前待定，届时起不通过。各批次末份均载产品、数量、产地、联系方式、开具日期、承诺声明、依据则通过，缺项即不通过。不查承诺主体。",
  },
  source: ["APQSL 38-39", "MARA Order 2025-4"],
  actor: "merchant",
  judge: (dossier) => {
    const isInScope =
      dossier.category().conformityCertificate ||
      dossier.draft()?.data.inScopeConformityCert === true;
    if (!isInScope) return notApplicable("NOT_IN_SCOPE");
    const batches = dossier.batches();
    if (batches.length === 0) return missing(dossier, "NO_BATCH");

    const certificates = batches.map((batch) =>
      dossier.last("ConformityCertificateIssued", { batch }),
    );
    const uncertified = batches.find((_, i) => certificates[i] === undefined);
    if (uncertified !== undefined)
      return missing(dossier, "NO_CERTIFICATE", { batch: uncertified });

    for (const certificate of certificates.filter((one) => one !== undefined)) {
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

export const originClaimConsistent = rule({
  id: "origin-claim-consistent",
  tier: "core",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Claimed origin is the real one", zh: "产地属实" },
  condition: {
    en: "Covers the batches in the first packing of every lot, withdrawn ones included. No batch known, any batch unregistered, or no claimed origin: PENDING before the planned start, FAIL from it on. PASS if every batch's last registered division code begins with the claimed code less its trailing 00 pairs, so a wider area passes; FAIL at once if one does not.",
    zh: "涵盖各批（含停止销售）首次分装所列全部批次。批次不明、任一批次未登记或未声明产地：计划开播前待定，届时起不通过。各批次末次登记的产地区划代码均以声明代码去掉尾部成对00后的部分开头则通过（上级区域可），任一不符即不通过。",
  },
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

    const stray = registrations
      .filter((registration) => registration !== undefined)
      .find(({ data }) => !liesIn(data.originDivision, claimed));
    return stray === undefined
      ? pass(draft, ...registrations)
      : found("FAIL", "ORIGIN_DIFFERS", [draft, stray], {
          claimed,
          batch: stray.data.batch,
          actual: stray.data.originDivision,
        });
  },
});

export const batchNotRecalled = rule({
  id: "batch-not-recalled",
  tier: "core",
  gate: "QUALITY",
  kind: "X",
  title: { en: "Not under recall", zh: "未在召回范围" },
  condition: {
    en: "FAIL while a lot on sale at the instant asked about is named by a recall, of any level, that has occurred. Withdrawing that lot, from this listing or everywhere, brings PASS; completing the recall does not. A recall of lots not on sale here changes nothing. Otherwise PASS, also with no lot on sale. Never PENDING.",
    zh: "截至时点在售的任一批被已发生的召回（不论级别）列明：不通过。该批在本上架商品或全部停止销售后恢复通过；召回完成不能解除。召回不涉及本处在售批的不影响。其余通过，无在售批亦通过；从不待定。",
  },
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

/** 掺杂掺假, 以假充真, 以次充好, 以不合格冒充合格 (PQL 39). */
const adulterations = ["ADULTERATION", "COUNTERFEIT", "SUBSTANDARD", "UNQUALIFIED_AS_QUALIFIED"];

export const noAdulteration = rule({
  id: "no-adulteration",
  tier: "ext",
  gate: "QUALITY",
  kind: "X",
  title: { en: "Not adulterated or passed off", zh: "无掺杂掺假" },
  condition: {
    en: "FAIL while a report in force, or a penalty, final or not, finds a lot on sale adulterated, counterfeit, substandard or unqualified passed off as qualified. A later clean report does not clear it; revoking the report, voiding the record, withdrawing the lot or destroying all of it does. Penalties that name no lot do not count. Else PASS, also with no lot on sale.",
    zh: "在售任一批被有效检验报告或行政处罚（不论是否终局）认定掺杂掺假、以假充真、以次充好或以不合格冒充合格：不通过。其后合格报告不能解除；撤销报告、作废记录、该批停止销售或全部销毁则解除。处罚未写批次的不计。其余通过，无在售批亦通过。",
  },
  source: ["S16", "PQL 39", "O117 33(2)"],
  actor: "merchant",
  judge: (dossier) => {
    const lots = dossier.inQuestion();
    const judged = perLot(lots, (lot) => {
      const destroyed = dossier
        .happened("GoodsDestroyed", { lot })
        .find(({ data }) => data.whole === true);
      if (destroyed !== undefined) return found("PASS", "NO_FINDING", [destroyed]);

      const reported = dossier.reports(lot).find(({ data }) => isAdulteration(data.adulteration));
      const penalised = dossier
        .happened("PenaltyRecorded", { lots: lot })
        .find(({ data }) => isAdulteration(data.kind));
      const kind = reported?.data.adulteration ?? penalised?.data.kind;
      return kind === undefined
        ? found("PASS", "NO_FINDING")
        : found("FAIL", "ADULTERATED", [reported, penalised], { lot, kind });
    });
    return lots.length === 0 ? found("PASS", "NO_FINDING") : judged;
  },
});

export const isAdulteration = (kind: string | undefined): boolean =>
  kind !== undefined && adulterations.includes(kind);
