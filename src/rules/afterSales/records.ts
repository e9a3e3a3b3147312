import { day, dayOf, isBefore, plusMonths } from "../../domain/values/calendar.ts";
import { hour } from "../../domain/values/instant.ts";
import { compact } from "../duties.ts";
import { tradeRecordMonths } from "../policy.ts";
import { obligation } from "../rule.ts";

export const tradeRecordRetained = obligation({
  id: "trade-record-retained",
  tier: "core",
  gate: "AFTER_SALES",
  title: { en: "Trade record and replay kept", zh: "交易与回放留存" },
  condition: {
    en: "NA until the session has ended. No replay archived: PENDING for less than 24 hours (policy) after the end, then FAIL. The last archive counts: FAIL if its retainUntil is before the day 36 calendar months after the end; else PASS, or PASS_LATE if archived 24 hours or more after the end. Completion of trades is not considered.",
    zh: "场次未结束：不适用。直播回放未存档：结束后不足24小时（平台政策）待定，满24小时起不通过。以末次存档为准：retainUntil早于结束后满36个月之日则不通过；否则通过，满24小时起才存档为逾期补正。不考虑交易完成时间。",
  },
  source: ["S34", "S13", "ECL 31", "O117 16"],
  actor: "platform",
  bearer: "platform",
  duties: (dossier) => {
    const { session } = dossier;
    const ended = dossier.last("SessionEnded", { session });
    if (ended === undefined) return [];
    const archived = dossier.last("ReplayArchived", { session });
    const keepUntil = plusMonths(dayOf(ended.occurredAt), tradeRecordMonths);
    const tooShort = archived !== undefined && isBefore(day(archived.data.retainUntil), keepUntil);
    return [
      {
        about: session,
        opens: ended.occurredAt,
        overdueFrom: ended.occurredAt + dossier.terms.policy.archiveLimitHours * hour,
        done: archived?.occurredAt,
        brokenFrom: tooShort ? archived.occurredAt : undefined,
        evidence: compact(ended, archived),
      },
    ];
  },
});
