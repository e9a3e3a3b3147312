import { dayOf, endOf, plusDays } from "../../domain/values/calendar.ts";
import type { Instant } from "../../domain/values/instant.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { compact, type Duty } from "../duties.ts";
import { obligation } from "../rule.ts";

/** What helps a buyer to get what is due: compensation by whoever is asked first, and the facts. */
export const firstResponderCompensation = obligation({
  id: "first-responder-compensation",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "Whoever is asked first compensates", zh: "首负/先行赔付" },
  condition: {
    en: "NA without claims for compensation on the listing's orders in the session. Each must be paid, or refused with a reason, by the end of the 7th day after it (policy): PENDING until then, then FAIL, PASS_LATE once answered late. A claim passed on to another party before it is paid FAILs for good. Amounts and reasons are not weighed; a bare refusal answers nothing.",
    zh: "本场次该商品订单无赔偿请求：不适用。须于请求后第7日终前（平台政策）赔付或说明理由拒绝：此前待定，其后不通过，迟办为逾期补正。赔付前推诿给他方即一直不通过。不评判金额和理由；未说明理由的拒绝不算答复。",
  },
  source: ["S11", "FSL 148(1)", "O117 5"],
  actor: "merchant",
  dutiesOfOrder: (dossier, placed) =>
    dossier
      .known("CompensationClaimed", { order: placed.data.order })
      .map((claimed) => compensationDuty(dossier, placed, claimed)),
});

const compensationDuty = (
  dossier: Dossier,
  placed: Exhibit<"OrderPlaced">,
  claimed: Exhibit<"CompensationClaimed">,
): Duty => {
  const { compensation } = claimed.data;
  const paid = dossier.known("AdvancePaid", { compensation })[0];
  const refused = dossier
    .known("CompensationRefused", { compensation })
    .find(({ data: { reason = "" } }) => reason.trim() !== "");
  const [answer] = compact(paid, refused).toSorted(inOrder);
  // Whoever has paid may settle with the others.
  const passedOn = dossier
    .known("CompensationPassedOn", { compensation })
    .find(({ occurredAt }) => paid === undefined || occurredAt < paid.occurredAt);
  return {
    about: compensation,
    opens: Math.max(claimed.occurredAt, placed.occurredAt),
    overdueFrom: daysAfter(claimed, dossier.terms.policy.compensationLimitDays),
    done: answer?.occurredAt,
    brokenFrom: passedOn?.occurredAt,
    evidence: compact(claimed, passedOn, answer),
  };
};

const daysAfter = ({ occurredAt }: Exhibit, days: number): Instant =>
  endOf(plusDays(dayOf(occurredAt), days));

export const disputeInfoProvided = obligation({
  id: "dispute-info-provided",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "Information handed over in disputes", zh: "争议信息提供" },
  condition: {
    en: "NA without disputes about the listing's orders, or about the session without an order (naming this listing or none). The platform must hand over, in one go or several, data on the operator and the host and the records of the trade, by the end of the 5th day after the dispute was opened (policy): PENDING until then, then FAIL, PASS_LATE once complete.",
    zh: "无关于该商品订单的争议，也无未指订单的场次争议（指本商品或未指商品）：不适用。平台须于争议提出后第5日终前（平台政策）一次或分次提供直播间运营者信息、主播信息和交易记录：此前待定，其后不通过，补齐为逾期补正。",
  },
  source: ["O117 18", "CRPL-Reg 14"],
  actor: "platform",
  bearer: "platform",
  duties: (dossier) =>
    dossier
      .known("DisputeOpened", { session: dossier.session })
      .filter((opened) => opened.data.order === undefined && dossier.isAboutListing(opened))
      .map((opened) => disputeDuty(dossier, opened, opened.occurredAt)),
  dutiesOfOrder: (dossier, placed) =>
    dossier
      .known("DisputeOpened", { order: placed.data.order })
      .map((opened) =>
        disputeDuty(dossier, opened, Math.max(opened.occurredAt, placed.occurredAt)),
      ),
});

const neededInDispute = ["OPERATOR", "HOST", "TRADE_RECORD"];

const disputeDuty = (dossier: Dossier, opened: Exhibit<"DisputeOpened">, opens: Instant): Duty => {
  const { dispute } = opened.data;
  const provisions = dossier.known("InfoProvided", { dispute });
  const complete = provisions.find((_, i) =>
    neededInDispute.every((needed) =>
      provisions.slice(0, i + 1).some(({ data }) => data.provided.includes(needed)),
    ),
  );
  return {
    about: dispute,
    opens,
    overdueFrom: daysAfter(opened, dossier.terms.policy.disputeInfoLimitDays),
    done: complete?.occurredAt,
    evidence: [opened, ...provisions],
  };
};
