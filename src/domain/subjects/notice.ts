import { fact, subject } from "../fact.ts";
import { id, name, text } from "../fields.ts";

const notice = id("notice", "The notice.");
const byAuthority = { platform: "any", regulator: "any" } as const;

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** 知识产权通知: from a right holder's notice to its end (ECL 42-45). */
export const ipNotice = subject({
  kind: "notice",
  key: "notice",
  zh: "知识产权通知",
  facts: {
    IpNoticeReceived: fact({
      command: "receiveIpNotice",
      en: "A right holder says that the listing infringes its right.",
      zh: "收到知识产权侵权通知。",
      by: byAuthority,
      opens: "once",
      data: {
        notice,
        listing: id("listing", "The listing."),
        right: name("TRADEMARK, PATENT, COPYRIGHT, GI, ..."),
        holder: text("The right holder.").optional(),
        evidence: text("What it is said to show.").optional(),
      },
    }),
    IpCounterNoticeFiled: fact({
      command: "fileIpCounterNotice",
      en: "The seller declares that there is no infringement; the right holder has 15 days.",
      zh: "提交不存在侵权的声明。",
      by: { merchant: ["notice.listing.merchant"], platform: "any" },
      data: { notice, statement: text("What the seller says.").optional() },
    }),
    IpActionBrought: fact({
      command: "bringIpAction",
      en: "The right holder has complained to an authority or gone to court.",
      zh: "权利人已投诉或者起诉。",
      by: byAuthority,
      data: { notice, before: text("Before whom.").optional() },
    }),
    IpNoticeUpheld: fact({
      command: "upholdIpNotice",
      en: "The infringement is found.",
      zh: "侵权成立。",
      by: byAuthority,
      bars: ["IpNoticeRejected"],
      data: { notice, reason: text("Why.").optional() },
    }),
    IpNoticeRejected: fact({
      command: "rejectIpNotice",
      en: "There is no infringement.",
      zh: "侵权不成立。",
      by: byAuthority,
      bars: ["IpNoticeUpheld"],
      data: { notice, reason: text("Why.").optional() },
    }),
  },
});
