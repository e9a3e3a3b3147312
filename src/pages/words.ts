import type { Mark } from "./marks.ts";
import type { Actor, Gate, Verdict, Words } from "./trace.ts";

// The terms that several parts of a page share. What one part alone says stands beside its markup.

const words = (zh: string, en: string): Words => ({ zh, en });

export const threeGates: readonly Exclude<Gate, "CONDUCT">[] = [
  "THRESHOLD",
  "QUALITY",
  "AFTER_SALES",
];
export const allGates: readonly Gate[] = [...threeGates, "CONDUCT"];

export const gateWords: Readonly<Record<Gate, Words>> = {
  THRESHOLD: words("门槛关", "Threshold"),
  QUALITY: words("品质关", "Quality"),
  AFTER_SALES: words("售后关", "After-sales"),
  CONDUCT: words("行为规范", "Conduct"),
};

/** Where a gate's rules stand on a page. */
export const gateIds: Readonly<Record<Gate, string>> = {
  THRESHOLD: "threshold",
  QUALITY: "quality",
  AFTER_SALES: "after-sales",
  CONDUCT: "conduct",
};

export const verdictMarks: Readonly<Record<Verdict, Mark>> = {
  PASS: "pass",
  PASS_LATE: "late",
  FAIL: "fail",
  PENDING: "wait",
  NA: "na",
};

export const markWords: Readonly<Record<Mark, Words>> = {
  pass: words("通过", "Passed"),
  late: words("逾期补正", "Passed late"),
  fail: words("不通过", "Not passed"),
  wait: words("待定", "Waiting"),
  na: words("不适用", "Does not apply"),
  unk: words("未能核查", "Could not check"),
};

export const markMeanings: Readonly<Record<Mark, Words>> = {
  pass: words("查过，符合。", "Checked, and in order."),
  late: words(
    "做到了，但晚于期限；迟延记在诚信档案。",
    "Done, but after its deadline; the delay stays in the credit file.",
  ),
  fail: words("查过，不符合，或到期仍缺。", "Checked and not in order, or still missing when due."),
  wait: words("还没到期限，证据还没齐。", "Not due yet; evidence is still to come."),
  na: words("这一条与本品或本场无关。", "This rule does not concern this item or stream."),
  unk: words(
    "想查但没查成。不算通过，也不算不通过。",
    "We tried and could not. Neither passed nor failed.",
  ),
};

/** A gate without anything to judge was not passed, and it reads so. */
export const nothingToJudge = words("没有可判定的", "Nothing to judge");

export const roleWords: Readonly<Record<Actor, Words>> = {
  merchant: words("商家", "Seller"),
  host: words("主播", "Host"),
  agency: words("MCN 机构", "Agency"),
  lab: words("检验检测机构", "Inspection body"),
  operator: words("直播间运营者", "Room operator"),
  platform: words("直播平台", "Platform"),
  regulator: words("监管部门", "Authority"),
};
