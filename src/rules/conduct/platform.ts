import { onlyPlatform } from "../../domain/subjects/platform.ts";
import {
  dayOf,
  endOf,
  isProvisional,
  plusMonths,
  plusWorkingDays,
  startOf,
} from "../../domain/values/calendar.ts";
import { hour, never } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { after, compact, type Duty } from "../duties.ts";
import { absent, obligation } from "../rule.ts";
import { partiesOnStage } from "./parties.ts";

/** What the platform owes: to act on breaches, to sanction fairly, to report to the authority. */
export const platformActsOnBreach = obligation({
  id: "platform-acts-on-breach",
  tier: "ext",
  gate: "CONDUCT",
  title: { en: "Platform acts on breaches", zh: "平台采取必要措施" },
  condition: {
    en: "NA until a breach is found in this session, on this listing or none in particular. Each needs a measure on it, at or after the finding, within 24 hours (policy), inclusive. FAIL while any is overdue; else PENDING while any is open; else PASS_LATE if any came late; else PASS. Any measure counts; reports to the authority are not examined.",
    zh: "本场次未发现违法违规行为（指本上架商品或未指商品）：不适用。每项须自发现起24小时内（平台政策，含末刻）采取措施。任一逾期未采取：不通过；否则任一未到期：待定；否则任一迟办：逾期补正；其余通过。任何措施均可，不审查是否报告主管部门。",
  },
  source: ["S16", "S03", "O117 12-13", "O117 19", "ECL 38"],
  actor: "platform",
  bearer: "platform",
  duties: (dossier) =>
    dossier
      .known("BreachFound", { session: dossier.session })
      .filter(dossier.isAboutListing)
      .map((breached): Duty => {
        const { session, breach } = breached.data;
        const opens = breached.occurredAt;
        const measure = dossier
          .known("MeasureTaken", { session, breach })
          .find(({ occurredAt }) => occurredAt >= opens);
        return {
          about: breach,
          opens,
          overdueFrom: after(opens + dossier.terms.policy.breachMeasureLimitHours * hour),
          done: measure?.occurredAt,
          evidence: compact(breached, measure),
        };
      }),
});

/** What the party must be told; a sanction without a term must say that it has none. */
const isToldInFull = (imposed: Exhibit<"SanctionImposed">): boolean =>
  absent(imposed, ["reason", "basis", "appealRoute"]) === "" &&
  (imposed.data.until !== undefined || imposed.data.permanent === true);

const formDuty = (imposed: Exhibit<"SanctionImposed">): Duty => ({
  about: imposed.data.sanction,
  opens: imposed.occurredAt,
  overdueFrom: never,
  done: imposed.occurredAt,
  brokenFrom: isToldInFull(imposed) ? undefined : imposed.occurredAt,
  evidence: [imposed],
});

const appealDuties = (dossier: Dossier, imposed: Exhibit<"SanctionImposed">): readonly Duty[] => {
  const { sanction } = imposed.data;
  return dossier.known("AppealFiled", { sanction }).map((filed) => {
    const opens = filed.occurredAt;
    const decided = dossier
      .known("AppealDecided", { sanction })
      .find(({ occurredAt }) => occurredAt >= opens);
    const lastDay = plusWorkingDays(dayOf(opens), dossier.terms.policy.appealLimitWorkingDays);
    return {
      about: sanction,
      opens,
      overdueFrom: endOf(lastDay),
      done: decided?.occurredAt,
      evidence: compact(imposed, filed, decided),
      provisional: isProvisional(lastDay),
    };
  });
};

export const sanctionRecordedAndAppealable = obligation({
  id: "sanction-recorded-and-appealable",
  tier: "ext",
  gate: "CONDUCT",
  title: { en: "Sanctions recorded and open to appeal", zh: "处置留痕与申诉" },
  condition: {
    en: "NA without sanctions on the merchant, the scheduled host, agency or operator, whenever imposed. FAIL for good if one lacks reason, basis, appeal route or term (last day, or expressly permanent); only voiding cures. Each appeal is due by the end of the 15th working day (policy) after filing: PENDING until then, then FAIL, PASS_LATE once decided. Worst decides; else PASS.",
    zh: "商家、排期主播、机构、运营者从未受处置：不适用。任一处置缺理由、依据、申诉途径，或无期限又未注明永久：一直不通过，仅作废可解除。申诉期限为提出后第15个工作日终（平台政策）：此前待定，其后不通过，补办为逾期补正。取最差，其余通过。",
  },
  source: ["O117 12", "O117 14(2)", "S14", "S33"],
  actor: "platform",
  bearer: "platform",
  duties: (dossier) =>
    partiesOnStage(dossier)
      .flatMap((subject) => dossier.known("SanctionImposed", { subject }))
      .flatMap((imposed) => [formDuty(imposed), ...appealDuties(dossier, imposed)]),
});

/** The schedule, and the first day of the first January or July that begins after the opening. */
const reportOf = (dossier: Dossier) => {
  const { schedule, session, start } = dossier;
  if (schedule === undefined) return undefined;
  const started = dossier.known("SessionStarted", { session }).at(-1);
  const opened = dayOf(started?.occurredAt ?? start);
  const january = opened.with({ month: 1, day: 1 });
  return { schedule, month: plusMonths(january, opened.month < 7 ? 6 : 12) };
};

export const platformSemiannualReport = obligation({
  id: "platform-semiannual-report",
  tier: "ext",
  gate: "CONDUCT",
  title: { en: "Identities reported in January and July", zh: "半年身份信息报送" },
  condition: {
    en: "One report of the platform is asked: for the first January or July that begins after the opening, actual or else planned: the first that can name who was on stage. NA before that month, or if it began before 2026-02-01. PENDING from its first day until the end of its 31st, then FAIL; PASS_LATE once filed; PASS if filed by then.",
    zh: "只看本场次平台一次报送：实际开播（未开播则计划开播）之后首个开始的一月或七月，即首次能列明出镜主体者。该月之前，或该月始于2026-02-01之前：不适用。自该月一日至31日终待定，其后不通过，迟报为逾期补正，届时前已报送通过。",
  },
  source: ["O117 9"],
  versions: [{ name: "O117", from: "2026-02-01" }],
  moment: (dossier) => {
    const report = reportOf(dossier);
    return report === undefined ? never : startOf(report.month);
  },
  actor: "platform",
  bearer: "platform",
  duties: (dossier) => {
    const report = reportOf(dossier);
    if (report === undefined) return [];
    const { schedule, month } = report;
    const { platform = onlyPlatform } = schedule.data;
    const period = month.toString().slice(0, "2026-07".length);
    const filed = dossier.known("AuthorityReportFiled", { platform, period })[0];
    return [
      {
        about: period,
        opens: startOf(month),
        overdueFrom: startOf(plusMonths(month, 1)),
        done: filed?.occurredAt,
        evidence: compact(schedule, filed),
      },
    ];
  },
});
