import { day, dayOf, endOf, isProvisional, plusWorkingDays } from "../../domain/values/calendar.ts";
import { hour, instantOf } from "../../domain/values/instant.ts";
import { after, compact, type Duty } from "../duties.ts";
import { recallCompletionWorkingDays } from "../policy.ts";
import { obligation } from "../rule.ts";
import { inForceAt } from "../versions.ts";

export const recallExecutedInTime = obligation({
  id: "recall-executed-in-time",
  tier: "core",
  gate: "AFTER_SALES",
  title: { en: "Recall started and completed in time", zh: "召回时限" },
  condition: {
    en: "NA until a recall naming a listed lot, withdrawn or not, occurs. Start: within 24, 36, 48 hours (level 1, 2, 3; in the full rulebook 24, 48, 72 for a risk known before the 2026 rules) of riskKnownAt, inclusive (unstated: in time); later is PASS_LATE. Completion: by the end of the 10th, 20th, 30th working day after announcement (unstated: the recall's day); PENDING until then, then FAIL, PASS_LATE once completed.",
    zh: "未发生列明任一批（含停止销售）的召回：不适用。启动：riskKnownAt起24、36、48小时内（一、二、三级，含末刻；未写视为按时；全部规则下，2026新规前知悉的为24、48、72），迟则逾期补正。完成：公告日（未写为召回日）后第10、20、30个工作日终前；此前待定，其后不通过，补完为逾期补正。",
  },
  source: ["FSL 63", "SAMR Order 122"],
  versionsIn: ({ recallStart }) => recallStart,
  actor: "merchant",
  duties: (dossier) => {
    const recalls = dossier
      .lotsConcerned()
      .flatMap((lot) => dossier.known("RecallInitiated", { lots: lot }));
    return [...new Set(recalls)].flatMap((initiated): Duty[] => {
      const { recall, level, riskKnownAt, announcedOn } = initiated.data;
      const knownAt = riskKnownAt === undefined ? initiated.occurredAt : instantOf(riskKnownAt);
      const completed = dossier.known("RecallCompleted", { recall })[0];
      const announced = announcedOn === undefined ? dayOf(initiated.occurredAt) : day(announcedOn);
      const lastDay = plusWorkingDays(announced, byLevel(recallCompletionWorkingDays, level));
      const opens = initiated.occurredAt;
      const start = inForceAt(dossier.terms.recallStart, knownAt);
      return [
        {
          about: recall,
          opens,
          overdueFrom: after(knownAt + byLevel(start.content, level) * hour),
          done: opens,
          evidence: [initiated],
          version: start.name,
        },
        {
          about: recall,
          opens,
          overdueFrom: endOf(lastDay),
          done: completed?.occurredAt,
          evidence: compact(initiated, completed),
          version: start.name,
          provisional: isProvisional(lastDay),
        },
      ];
    });
  },
});

/** Silence must not look like order: a risk that is known calls for a recall, whoever says so. */
export const recallStartedWhenRiskKnown = obligation({
  id: "recall-started-when-risk-known",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "Recall started once a risk was known", zh: "知悉风险即启动召回" },
  condition: {
    en: "NA until a safety risk of a listed lot, withdrawn or not, is known. A recall naming that lot is due within the hours for its level, in force when the risk became known, inclusive; while none is known at K, within the longest of them. PENDING until then, then FAIL, PASS_LATE once started; an earlier recall counts. Only voiding the record takes a risk back.",
    zh: "未获知任一批（含停止销售）的食品安全风险：不适用。须自获知起，在获知时施行的该召回级别小时数内（含末刻）启动列明该批的召回；截至知悉时点尚无召回则以最长时限计。此前待定，其后不通过，迟启动为逾期补正；先前已召回视为完成。仅作废记录可撤回风险。",
  },
  source: ["FSL 63", "食品召回管理办法 2015", "SAMR Order 122"],
  versionsIn: ({ recallStart }) => recallStart,
  actor: "merchant",
  duties: (dossier) =>
    dossier.lotsConcerned().flatMap((lot) => {
      const recall = dossier.known("RecallInitiated", { lots: lot })[0];
      return dossier.known("FoodSafetyRiskKnown", { lot }).map((risk): Duty => {
        const { name, content } = inForceAt(dossier.terms.recallStart, risk.occurredAt);
        const hours =
          recall === undefined ? Math.max(...content) : byLevel(content, recall.data.level);
        return {
          about: lot,
          opens: risk.occurredAt,
          overdueFrom: after(risk.occurredAt + hours * hour),
          done: recall?.occurredAt,
          evidence: compact(risk, recall),
          version: name,
        };
      });
    }),
});

const byLevel = (numbers: readonly [number, number, number], level: number): number =>
  numbers[level - 1] ?? numbers[0];
