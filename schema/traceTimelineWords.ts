const words = (en: string, zh: string) => ({ en, zh, description: `${en}. ${zh}。` });

/** What a milestone is called. */
export const milestoneWords = {
  REGISTERED: words("Batch registered", "批次登记"),
  HARVESTED: words("Harvested", "采收"),
  CERTIFIED: words("Certificate of conformity issued", "开具承诺达标合格证"),
  PACKED: words("Packed", "分装"),
  PACKED_AGAIN: words(
    "Packed again: the first packing date counts",
    "再次分装，以首次分装日期为准",
  ),
  SAMPLED: words("Sample taken", "抽样送检"),
  TESTED: words("Tested: qualified", "检验合格"),
  TEST_FAILED: words("Tested: not qualified", "检验不合格"),
  REPORT_REVOKED: words("Inspection report revoked", "检验报告撤销"),
  ADMITTED: words("Admitted for sale on stream", "准入直播销售"),
  NOT_ADMITTED: words("Not admitted for sale on stream", "未准入直播销售"),
  PLEDGED: words("Quality pledge signed", "签署质量承诺书"),
  PLEDGE_WITHDRAWN: words("Quality pledge taken back", "撤回质量承诺书"),
  HOST_CHECKED: words("Checked and chosen by the host", "主播核验并选品"),
  HOST_REJECTED: words("Checked and not chosen by the host", "主播核验后未选"),
  PUBLISHED: words("Listed for sale", "上架公示"),
  TAKEN_DOWN: words("Listing taken down", "下架"),
  STREAM: words("Livestream", "直播"),
  STREAM_ENDED: words("Livestream ended", "直播结束"),
  RISK_FOUND: words("Safety risk found", "发现安全风险"),
  RECALLED: words("Recall begins", "启动召回"),
  WITHDRAWN: words("Withdrawn from sale", "停止销售"),
  RECALL_COMPLETED: words("Recall completed", "召回完成"),
  RECALL_DUE: words("Recall must be complete", "召回完成期限"),
};
export type MilestoneKind = keyof typeof milestoneWords;

export const charityStream = { en: "Charity livestream", zh: "公益直播" } as const;
