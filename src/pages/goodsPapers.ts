import { clock, day } from "./clock.ts";
import { paper, recordedText } from "./facts.ts";
import { type Html, html, joined } from "./html.ts";
import type { Language } from "./languages.ts";
import { kept, lettered, listed, said, whole } from "./said.ts";
import { substanceIn } from "./substances.ts";
import type { LabReport, RecallCause, RecallNotice, Trace } from "./trace.ts";

// Papers on the goods themselves: recalls, lab reports, certificates of conformity.

const causeText = ({ source, item }: RecallCause, language: Language): Html => {
  const parts = [source, item === null ? null : substanceIn(language, item)];
  return joined(
    parts.flatMap((part) => (part === null ? [] : [said(part, language)])),
    language === "zh" ? "，" : ", ",
  );
};

/** When it was completed, or must be. */
const endOf = (
  { completed, completeBy, provisional }: RecallNotice,
  language: Language,
): readonly [string, Html] | undefined => {
  const zh = language === "zh";
  if (completed !== null) return [zh ? "完成" : "Completed", whole(clock(completed))];
  if (completeBy === null) return undefined;
  const note = zh ? "（工作日历未公布，暂定）" : " (provisional: the calendar is not announced)";
  return [zh ? "最晚完成" : "Complete by", html`${whole(day(completeBy))}${provisional && note}`];
};

export const recallPaper = (notice: RecallNotice, language: Language): Html => {
  const zh = language === "zh";
  const lots = (numbers: readonly string[]) =>
    listed(
      numbers.slice(0, 8).map((lot) => lettered(lot)),
      language,
    );
  const running = zh ? "进行中" : "running";
  const done = zh ? "已完成" : "completed";
  const level = zh ? (["", "一", "二", "三"][notice.level] ?? notice.level) : notice.level;
  const state = notice.completed === null ? running : done;
  const number = kept(notice.recall, language);
  const cause = notice.causes[0];
  return paper({
    name: "fail",
    title: zh
      ? html`召回 ${number}：${level}级，${state}`
      : html`Recall ${number}: level ${level}, ${state}`,
    by: notice.initiatedBy === null ? "" : said(notice.initiatedBy, language),
    facts: [
      [zh ? "范围" : "Covers", lots(notice.lotNumbers)],
      notice.otherLotNumbers.length === 0
        ? undefined
        : [zh ? "不在范围" : "Not covered", lots(notice.otherLotNumbers)],
      cause === undefined
        ? undefined
        : [
            zh ? "起因" : "Cause",
            html`${causeText(cause, language)}, ${whole(clock(cause.occurredAt))}`,
          ],
      [zh ? "启动" : "Started", whole(clock(notice.occurredAt))],
      endOf(notice, language),
    ],
  });
};

const itemsText = ({ items }: LabReport, language: Language): Html =>
  listed(
    (items ?? [])
      .flatMap(({ item }) => item ?? [])
      .slice(0, 40)
      .map((item) => said(substanceIn(language, item), language, 60)),
    language,
  );

export const reportPaper = (report: LabReport, isRecalled: boolean, language: Language): Html => {
  const zh = language === "zh";
  const isGood = report.result === "QUALIFIED";
  const result = isGood ? (zh ? "合格" : "qualified") : zh ? "不合格" : "not qualified";
  const count = report.items?.length ?? 0;
  const who = report.labName ?? report.lab;
  return paper({
    name: isGood ? "pass" : "fail",
    title: html`${zh ? "检验报告" : "Inspection report"} ${report.report !== null && kept(report.report, language)}
        ${zh ? "：" : ": "}${result}`,
    by: who === null ? "" : said(who, language),
    facts: [
      [
        zh ? "送检批" : "Lots tested",
        listed(
          report.lotNumbers.slice(0, 8).map((lot) => lettered(lot)),
          language,
        ),
      ],
      [zh ? "出具" : "Issued", recordedText(report, language)],
      count === 0
        ? undefined
        : [
            zh ? `项目 ${count}` : `${count} ${count === 1 ? "item" : "items"}`,
            itemsText(report, language),
          ],
      report.standard === null
        ? undefined
        : [zh ? "标准" : "Standard", said(report.standard, language)],
      isRecalled && isGood
        ? [
            zh ? "请注意" : "Note",
            zh ? "合格的报告不能推翻召回" : "A report does not outweigh the recall",
          ]
        : undefined,
    ],
  });
};

export const certificatePapers = ({ certificates }: Trace, language: Language): readonly Html[] => {
  const zh = language === "zh";
  return certificates.slice(0, 3).map((certificate) =>
    paper({
      name: "pass",
      title: zh ? "承诺达标合格证" : "Conformity certificate",
      by: certificate.issuer === null ? "" : said(certificate.issuer, language),
      facts: [
        certificate.no === null ? undefined : [zh ? "编号" : "Number", lettered(certificate.no)],
        certificate.productName === null
          ? undefined
          : [zh ? "产品" : "Product", said(certificate.productName, language)],
        certificate.originName === null
          ? undefined
          : [zh ? "产地" : "Origin", said(certificate.originName, language)],
        certificate.pledgeText === null
          ? undefined
          : [zh ? "内容" : "It states", said(certificate.pledgeText, language)],
        [zh ? "开具" : "Issued", recordedText(certificate, language)],
      ],
    }),
  );
};
