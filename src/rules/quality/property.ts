import { dayOf, endOf, plusDays } from "../../domain/values/calendar.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { counterNoticeWaitDays } from "../policy.ts";
import { rule } from "../rule.ts";
import { type Finding, found, worst } from "../verdict.ts";

/** Rights of others in what is sold. */
const outcomeOf = (dossier: Dossier, received: Exhibit<"IpNoticeReceived">): Finding => {
  const { notice, right } = received.data;
  const decision = [
    ...dossier.happened("IpNoticeUpheld", { notice }),
    ...dossier.happened("IpNoticeRejected", { notice }),
  ]
    .sort(inOrder)
    .at(-1);
  if (decision?.type === "IpNoticeUpheld")
    return found("FAIL", "IP_INFRINGED", [received, decision], { kind: right });
  if (decision !== undefined) return found("PASS", "NO_FINDING", [received, decision]);

  const declared = dossier.happened("IpCounterNoticeFiled", { notice })[0];
  if (declared === undefined) return found("PENDING", "IP_NOTICE_OPEN", [received]);
  const waitEnds = endOf(plusDays(dayOf(declared.occurredAt), counterNoticeWaitDays));
  const action = dossier
    .happened("IpActionBrought", { notice })
    .find(({ occurredAt }) => occurredAt < waitEnds);
  return action === undefined && dossier.reached(waitEnds)
    ? found("PASS", "NO_FINDING", [received, declared])
    : found("PENDING", "IP_NOTICE_OPEN", [received, declared, action]);
};

export const ipNotInfringed = rule({
  id: "ip-not-infringed",
  tier: "ext",
  gate: "QUALITY",
  kind: "X",
  title: { en: "No intellectual property infringed", zh: "不侵犯知识产权" },
  condition: {
    en: "Each notice on the listing; the worst decides, none: PASS. The last decision counts: infringement found: FAIL; rejected: PASS. Undecided: PENDING without limit of time, but PASS from the end of the 15th day after the seller's first counter-notice, its own day not counted, unless the right holder has complained or sued before that end; what is brought later reopens nothing until it is upheld.",
    zh: "逐件审查针对本上架商品的侵权通知，取最差，无则通过。以末次认定为准：侵权成立则不通过，不成立则通过。未认定：待定，不限时；但商家首次声明不侵权后第15日终（当日不计）起通过，除非权利人此前已投诉或起诉；其后才提出的，认定成立前不再待定。",
  },
  source: ["S16", "ECL 42-45"],
  actor: "merchant",
  judge: (dossier) => {
    const { listing } = dossier;
    const notices = listing === undefined ? [] : dossier.happened("IpNoticeReceived", { listing });
    const [first, ...others] = notices.map((received) => outcomeOf(dossier, received));
    return first === undefined ? found("PASS", "NO_FINDING") : worst([first, ...others]);
  },
});
