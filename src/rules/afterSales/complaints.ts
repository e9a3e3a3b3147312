import {
  type Count,
  type Day,
  dayOf,
  endOf,
  isBefore,
  isProvisional,
  lastDayAfter,
  plusWorkingDays,
  type Suspension,
} from "../../domain/values/calendar.ts";
import { type Instant, never } from "../../domain/values/instant.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { compact, type Duty } from "../duties.ts";
import { obligation } from "../rule.ts";
import { inForceAt } from "../versions.ts";

export const complaintHandledInTime = obligation({
  id: "complaint-handled-in-time",
  tier: "core",
  gate: "AFTER_SALES",
  title: { en: "Complaints handled in time", zh: "投诉及时处理" },
  condition: {
    en: "NA without complaints about the listing's orders in the session, or about the session without an order (naming this listing or none). Due by the end of the 7th working day after filing (policy). FAIL while any is overdue unresolved; else PENDING while any is open; else PASS_LATE if any was resolved late; else PASS. Due days after 2026 are provisional.",
    zh: "无关于本场次该商品订单的投诉，也无未指订单的场次投诉（指本商品或未指商品）：不适用。期限为提交后第7个工作日终（平台政策）。任一逾期未处理：不通过；否则任一未到期：待定；否则任一迟办：逾期补正；其余通过。2026年后的期限为暂定。",
  },
  source: ["S10", "S03", "ECL 59", "O117 20"],
  actor: "platform",
  bearer: "platform",
  duties: (dossier) =>
    dossier
      .known("ComplaintFiled", { session: dossier.session })
      .filter((filed) => filed.data.order === undefined && dossier.isAboutListing(filed))
      .map((filed) => complaintDuty(dossier, filed, filed.occurredAt)),
  dutiesOfOrder: (dossier, placed) =>
    dossier
      .known("ComplaintFiled", { order: placed.data.order })
      .map((filed) => complaintDuty(dossier, filed, Math.max(filed.occurredAt, placed.occurredAt))),
});

const complaintDuty = (
  dossier: Dossier,
  filed: Exhibit<"ComplaintFiled">,
  opens: Instant,
): Duty => {
  const { complaint } = filed.data;
  const { complaintLimitWorkingDays } = dossier.terms.policy;
  const resolved = dossier.known("ComplaintResolved", { complaint })[0];
  const lastDay = plusWorkingDays(dayOf(filed.occurredAt), complaintLimitWorkingDays);
  return {
    about: complaint,
    opens,
    overdueFrom: endOf(lastDay),
    done: resolved?.occurredAt,
    evidence: compact(filed, resolved),
    provisional: isProvisional(lastDay),
  };
};

export const complaintAuthorityClock = obligation({
  id: "complaint-authority-clock",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "Authority's time limits for complaints", zh: "监管投诉时限" },
  condition: {
    en: "NA without complaints to the authority on the listing's orders, or on the session (this listing or none). To be accepted or refused by the end of the 7th working day after receipt; refusal ends it. If accepted, mediated by the end of the 45th working day, from 2026-04-15 the 60th day, after acceptance; days of testing do not count, and a last day on a holiday is not moved. PENDING, then FAIL, PASS_LATE once done.",
    zh: "无针对该商品订单或本场次（指本商品或未指商品）的监管投诉：不适用。收到后第7个工作日终前受理或不予受理，不予受理即终结；受理后第45个工作日（2026-04-15起受理为第60日）终前调解终结，检测日不计，末日逢节假日不顺延。期内待定，逾期不通过，补办为逾期补正。",
  },
  source: ["S13", "SAMR Order 20 Art 14", "SAMR Order 20 Art 20-21", "SAMR Order 121"],
  versionsIn: ({ authorityComplaint }) => authorityComplaint,
  actor: "regulator",
  bearer: "regulator",
  duties: (dossier) =>
    dossier
      .known("AuthorityComplaintReceived", { session: dossier.session })
      .filter((received) => received.data.order === undefined && dossier.isAboutListing(received))
      .flatMap((received) => authorityDuties(dossier, received, received.occurredAt)),
  dutiesOfOrder: (dossier, placed) =>
    dossier
      .known("AuthorityComplaintReceived", { order: placed.data.order })
      .flatMap((received) =>
        authorityDuties(dossier, received, Math.max(received.occurredAt, placed.occurredAt)),
      ),
});

/** First to decide whether to take the complaint up; if so, to end the mediation. */
const authorityDuties = (
  dossier: Dossier,
  received: Exhibit<"AuthorityComplaintReceived">,
  opens: Instant,
): readonly Duty[] => {
  const { mediation } = received.data;
  const { authorityComplaint } = dossier.terms;
  const [decided] = [
    ...dossier.known("AuthorityComplaintAccepted", { mediation }),
    ...dossier.known("AuthorityComplaintRefused", { mediation }),
  ].sort(inOrder);
  const { name, content } = inForceAt(authorityComplaint, received.occurredAt);
  const { lastDay, provisional } = limitOf(dayOf(received.occurredAt), content.acceptWithin);
  const deciding: Duty = {
    about: mediation,
    opens,
    overdueFrom: endOf(lastDay),
    done: decided?.occurredAt,
    evidence: compact(received, decided),
    provisional,
    version: name,
  };
  return decided?.type === "AuthorityComplaintAccepted"
    ? [deciding, mediationDuty(dossier, decided, Math.max(opens, decided.occurredAt))]
    : [deciding];
};

const mediationDuty = (
  dossier: Dossier,
  accepted: Exhibit<"AuthorityComplaintAccepted">,
  opens: Instant,
): Duty => {
  const { mediation } = accepted.data;
  const { name, content } = inForceAt(dossier.terms.authorityComplaint, accepted.occurredAt);
  const mediated = dossier.known("AuthorityComplaintMediated", { mediation })[0];
  const { over, running } = testsOf(dossier, mediation);
  const { lastDay, provisional } = limitOf(dayOf(accepted.occurredAt), content.mediateWithin, over);
  // A test that still runs puts the deadline off, unless the time had run out when it began.
  const isPutOff = running !== undefined && !isBefore(lastDay, running);
  return {
    about: mediation,
    opens,
    overdueFrom: isPutOff ? never : endOf(lastDay),
    done: mediated?.occurredAt,
    evidence: compact(accepted, mediated),
    provisional,
    version: name,
  };
};

const limitOf = (start: Day, within: Count, suspensions: readonly Suspension[] = []) => {
  const lastDay = lastDayAfter(start, within, suspensions);
  return { lastDay, provisional: "workingDays" in within && isProvisional(lastDay) };
};

/** The tests that are over, and the first day of one that still runs. */
const testsOf = (dossier: Dossier, mediation: string) => {
  const over: Suspension[] = [];
  let running: Day | undefined;
  const turns = [
    ...dossier.known("TestingStarted", { mediation }),
    ...dossier.known("TestingEnded", { mediation }),
  ].sort(inOrder);
  for (const { type, occurredAt } of turns) {
    if (type === "TestingStarted") running ??= dayOf(occurredAt);
    else if (running !== undefined) {
      over.push({ from: running, until: dayOf(occurredAt) });
      running = undefined;
    }
  }
  return { over, running };
};
