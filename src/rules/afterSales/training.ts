import { dayOf, plusMonths, startOf } from "../../domain/values/calendar.ts";
import { instantText } from "../../domain/values/instant.ts";
import { hostTrainingMonths } from "../policy.ts";
import { missing, rule } from "../rule.ts";
import { found, notApplicable, pass } from "../verdict.ts";

/** 学习: who has learnt what the trade demands. */
const trainingTopics = ["打包", "发货", "售后"];

export const merchantTrainingCompleted = rule({
  id: "merchant-training-completed",
  tier: "core",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Merchant trained in packing, shipping, after-sales", zh: "商户/农户培训" },
  condition: {
    en: "Only the merchant's last training counts; topics of earlier ones are not added. No training or no merchant: PENDING before the planned start, FAIL from it on; training after the start still cures. PASS if it covers all of packing, shipping and after-sales (打包, 发货, 售后); FAIL at once if one is lacking. It does not expire.",
    zh: "只看商家末次培训，先前培训的内容不累加。无培训或无商家：计划开播前待定，届时起不通过；开播后补训仍可恢复。涵盖打包、发货、售后三项则通过，缺一即不通过。培训不设有效期。",
  },
  source: ["S10", "S11"],
  actor: "merchant",
  judge: (dossier) => {
    const merchant = dossier.merchant();
    const training =
      merchant === undefined ? undefined : dossier.last("TrainingCompleted", { subject: merchant });
    if (training === undefined) return missing(dossier, "MERCHANT_UNTRAINED");
    const topics = trainingTopics.filter((topic) => !training.data.topics?.includes(topic));
    return topics.length === 0
      ? pass(training)
      : found("FAIL", "TRAINING_INCOMPLETE", [training], { topics: topics.join(", ") });
  },
});

export const hostTrainingValid = rule({
  id: "host-training-valid",
  tier: "core",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Host's yearly training", zh: "主播培训" },
  condition: {
    en: "Counts the scheduled host's last training that occurred by the planned start or, if earlier, the instant asked about; later training never counts. None, or no host: PENDING before the planned start, FAIL from it on. PASS if that moment lies before 00:00 of the day twelve calendar months after the training, else FAIL at once. Topics and provider are not examined.",
    zh: "只看排期主播在计划开播与截至时点较早者之时或之前的末次培训，此后的不计。无培训或无主播：计划开播前待定，届时起不通过。该较早者早于培训后满十二个月之日零时则通过，否则即不通过。不审查内容和机构。",
  },
  source: ["S27", "O117 10"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => {
    const { host, start } = dossier;
    const training =
      host === undefined ? undefined : dossier.last("TrainingCompleted", { subject: host }, start);
    if (training === undefined) return missing(dossier, "HOST_UNTRAINED");
    const due = startOf(plusMonths(dayOf(training.occurredAt), hostTrainingMonths));
    return dossier.reachedByStart(due)
      ? found("FAIL", "HOST_TRAINING_STALE", [training], { due: instantText(due) })
      : pass(training);
  },
});

export const operatorAnnualStudy = rule({
  id: "operator-annual-study",
  tier: "ext",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Operator's yearly study", zh: "直播间运营者年度学习" },
  condition: {
    en: "NA if the schedule names no operator of the room. Counts the calendar year of the actual start (planned one until started). PASS if the operator completed a training from 00:00 of 1 January to the end of 31 December of it, after the stream too. Else PENDING to the end of 31 December, then FAIL for good. Topics and provider are not examined.",
    zh: "排期无直播间运营者：不适用。以实际开播（未开播则计划开播）所在公历年为准。运营者于该年1月1日零时至12月31日终完成培训则通过，开播后亦可；否则12月31日终前待定，其后一直不通过。不审查内容和机构。",
  },
  source: ["O117 10(2)"],
  versions: [{ name: "O117", from: "2026-02-01" }],
  actor: "operator",
  bearer: "operator",
  judge: (dossier) => {
    const operator = dossier.schedule?.data.operator;
    if (operator === undefined) return notApplicable("NO_OPERATOR");
    const newYear = dayOf(dossier.opening()).with({ month: 1, day: 1 });
    const begin = startOf(newYear);
    const end = startOf(plusMonths(newYear, 12));
    const study = dossier
      .happened("TrainingCompleted", { subject: operator }, end)
      .find(({ occurredAt }) => begin <= occurredAt && occurredAt < end);
    if (study !== undefined) return pass(study);
    const due = { due: instantText(end) };
    return dossier.reached(end)
      ? found("FAIL", "OPERATOR_STUDY_MISSED", [], due)
      : found("PENDING", "OPERATOR_STUDY_DUE", [], due);
  },
});
