import { liesIn } from "../../domain/values/division.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { missing, perLot, rule } from "../rule.ts";
import { type Finding, found, pass } from "../verdict.ts";
import { everyOne, makersOf, perBatch, registrationOf } from "./batches.ts";
import { isInForce, plain, termOf } from "./papers.ts";

/** The marks that the goods bear or are advertised with, and the papers behind them. */
const giMark = "GI";

const marksOf = (dossier: Dossier, lot: string): readonly string[] => [
  ...(dossier.draft()?.data.marks ?? []),
  ...(dossier.last("LabelRecorded", { lot })?.data.marks ?? []),
];

/** Whether somebody who made or sells the goods may use the indication on those of a batch. */
const authorisation = (dossier: Dossier, lot: string, batch: string, claimed: string): Finding => {
  const registration = registrationOf(dossier, batch);
  if (registration === undefined) return missing(dossier, "BATCH_NOT_REGISTERED", { batch });
  const granted = makersOf(dossier, lot, [batch])
    .flatMap((holder) => dossier.happened("GiAuthorisationRecorded", { holder }))
    .filter(({ data }) => data.verified === true && ["", plain(data.gi)].includes(claimed));
  const last = granted.at(-1);
  if (last === undefined)
    return missing(dossier, "GI_NOT_AUTHORISED", { claimed: claimed === "" ? giMark : claimed });

  const current = granted.filter(({ data }) => isInForce(dossier, data));
  if (current.length === 0)
    return found("FAIL", "GI_NOT_IN_FORCE", [last], {
      claimed: last.data.gi,
      ...termOf(last.data),
    });
  const { originDivision } = registration.data;
  const covering = current.find(({ data }) =>
    data.area.some((area) => liesIn(originDivision, area)),
  );
  return covering === undefined
    ? found("FAIL", "GI_OUTSIDE_AREA", [registration, ...current], {
        claimed: last.data.gi,
        batch,
        actual: originDivision,
      })
    : pass(registration, covering);
};

export const giMarkAuthorised = rule({
  id: "gi-mark-authorised",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Geographical indication authorised", zh: "地理标志使用授权" },
  condition: {
    en: "NA for a lot on sale whose draft names no indication and, with its last label, shows no mark GI. Else each batch: not packed, unregistered, or no verified authorisation (of that name, if named) of seller, packer or producer: PENDING before the planned start, FAIL from it on. PASS if one is in force and its area holds the batch's origin; else FAIL at once.",
    zh: "草稿未写地理标志名称，且草稿和末份标签均无GI标志的在售批：不适用。否则逐批次：未分装、未登记，或销售者、分装者、生产者均无（名称相符的）已核验授权：计划开播前待定，届时起不通过。有授权在有效期内且地域含该批次产地则通过，否则即不通过。",
  },
  source: ["S07", "S10", "PQL 31", "PQL 38", "APQSL 42"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const claimed = plain(dossier.draft()?.data.gi);
      if (claimed === "" && !marksOf(dossier, lot).includes(giMark))
        return found("NA", "NO_GI_CLAIM", [], { lot });
      return perBatch(dossier, lot, (batch) => authorisation(dossier, lot, batch, claimed));
    }),
});

/** The models that draft and label name: a certificate that lists models must list each. */
const modelsOf = (dossier: Dossier, lot: string): readonly string[] =>
  [dossier.draft()?.data.model, dossier.last("LabelRecorded", { lot })?.data.model]
    .map(plain)
    .filter((model) => model !== "");

const withdrawalOf = (dossier: Dossier, { data, occurredAt }: Exhibit<"CertificateRecorded">) =>
  dossier
    .happened("CertificateWithdrawn", {
      number: data.number,
      holder: data.holder,
      scheme: data.scheme,
    })
    .find((withdrawal) => withdrawal.occurredAt >= occurredAt);

const certification = (dossier: Dossier, lot: string, scheme: string): Finding => {
  const recorded = makersOf(dossier, lot)
    .flatMap((holder) => dossier.happened("CertificateRecorded", { holder, scheme }))
    .filter(({ data }) => data.verified === true);
  const parameters = { lot, kind: scheme };
  if (recorded.length === 0) return missing(dossier, "MARK_WITHOUT_CERTIFICATE", parameters);
  const withdrawals = recorded.map((certificate) => withdrawalOf(dossier, certificate));
  const standing = recorded.filter((_, i) => withdrawals[i] === undefined);
  const last = standing.at(-1);
  if (last === undefined)
    return found("FAIL", "MARK_WITHDRAWN", [...recorded, ...withdrawals], parameters);
  const current = standing.filter(({ data }) => isInForce(dossier, data));
  if (current.length === 0)
    return found("FAIL", "MARK_NOT_IN_FORCE", standing, { ...parameters, ...termOf(last.data) });

  const models = modelsOf(dossier, lot);
  const covering = current.find(
    ({ data: { models: covered } }) =>
      covered === undefined ||
      (models.length > 0 && models.every((model) => covered.map(plain).includes(model))),
  );
  if (covering !== undefined) return pass(covering);
  return models.length === 0
    ? missing(dossier, "MODEL_UNSTATED", parameters)
    : found("FAIL", "MARK_NOT_COVERING", current, parameters);
};

export const certificationMarkGenuine = rule({
  id: "certification-mark-genuine",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Certification marks genuine", zh: "认证标志真实 (CCC/有机/绿色)" },
  condition: {
    en: "Each lot on sale, each scheme that its category compels or draft or last label claims (GI apart); none: NA. No verified certificate of seller, packer or producer, or only such as list models while none is named: PENDING before the planned start, FAIL from it on. PASS if one is in force, not withdrawn, and lists every model named (no list: all); else FAIL at once.",
    zh: "在售各批取最差，逐项审查品类强制及草稿、末份标签标示的认证（GI除外）；无则不适用。销售者、分装者、生产者均无已核验证书，或证书限定型号而未写型号：计划开播前待定，届时起不通过。有证书在有效期、未撤销且覆盖所写型号（未列即全部）则通过，否则即不通过。",
  },
  source: ["PQL 31", "PQL 38", "O117 27"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const claimed = marksOf(dossier, lot).filter((mark) => mark !== giMark);
      const schemes = new Set([...dossier.category().certificates, ...claimed]);
      return everyOne(
        [...schemes].map((scheme) => certification(dossier, lot, scheme)),
        () => found("NA", "NO_MARK", [], { lot }),
      );
    }),
});
