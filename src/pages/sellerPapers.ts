import { paper, recordedText } from "./facts.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { listed, said } from "./said.ts";
import type { Trace } from "./trace.ts";

// Papers of who sells: the pledge, the admission, the host's own check.

export const pledgePaper = ({ pledge, seller }: Trace, language: Language): Html | undefined => {
  if (pledge === null) return undefined;
  const zh = language === "zh";
  const promises = [
    pledge.qualityResponsibility === true && (zh ? "对质量负责" : "responsibility for quality"),
    pledge.afterSalesTerms === true && (zh ? "按约定退换货" : "returns as agreed"),
  ].filter((promise) => promise !== false);
  const isWhole = promises.length === 2;
  return paper({
    name: isWhole ? "pass" : "fail",
    title: zh
      ? `质量承诺书 第 ${pledge.version ?? "?"} 版`
      : `Quality pledge, version ${pledge.version ?? "?"}`,
    by: seller === null ? "" : said(seller, language),
    facts: [
      [
        zh ? "承诺" : "It promises",
        promises.length === 0
          ? zh
            ? "没有写明"
            : "nothing named"
          : promises.join(zh ? "；" : "; "),
      ],
      [zh ? "签署" : "Signed", recordedText(pledge, language)],
    ],
  });
};

export const admissionPaper = ({ admission }: Trace, language: Language): Html | undefined => {
  if (admission === null) return undefined;
  const zh = language === "zh";
  const isAdmitted = admission.decision === "APPROVED";
  const checked = [
    admission.localSpeciality === true && (zh ? "当地特色" : "local speciality"),
    admission.packagingTestPassed === true &&
      (zh ? "包装经得起长途运输" : "packaging fit for long transport"),
  ].filter((one) => one !== false);
  return paper({
    name: isAdmitted ? "pass" : "fail",
    title: isAdmitted
      ? zh
        ? "准入决定：准入"
        : "Admission: admitted"
      : zh
        ? "准入决定：不准入"
        : "Admission: refused",
    by: admission.by === null ? "" : said(admission.by, language),
    facts: [
      [zh ? "决定" : "Decided", recordedText(admission, language)],
      checked.length === 0 ? undefined : [zh ? "核对" : "Checked", checked.join(zh ? "；" : "; ")],
    ],
  });
};

export const selectionPaper = (
  { selection, session }: Trace,
  language: Language,
): Html | undefined => {
  if (selection === null) return undefined;
  const zh = language === "zh";
  const isSelected = selection.decision === "SELECTED";
  const official =
    session?.officialHost === true &&
    (zh ? "（公职人员，公益直播）" : " (a public official, charity stream)");
  return paper({
    name: isSelected ? "pass" : "fail",
    title: isSelected
      ? zh
        ? "主播自己核验：选用"
        : "Host's own check: selected"
      : zh
        ? "主播自己核验：不选用"
        : "Host's own check: rejected",
    by: html`${zh ? "主播" : "The host"}${official}`,
    facts: [
      selection.checked === null || selection.checked.length === 0
        ? undefined
        : [
            zh ? "核对" : "Checked",
            listed(
              selection.checked.slice(0, 12).map((one) => said(one, language)),
              language,
            ),
          ],
      [zh ? "时间" : "When", recordedText(selection, language)],
    ],
  });
};
