import type * as z from "zod";
import type { Fact, Subject } from "./fact.ts";
import type { SubjectKind } from "./fields.ts";
import { codes } from "./subjects/codes.ts";
import { batch, lot } from "./subjects/goods.ts";
import { listing } from "./subjects/listing.ts";
import { blacklist, merchant, training } from "./subjects/merchant.ts";
import { ipNotice } from "./subjects/notice.ts";
import { agency, host, lab, operator } from "./subjects/parties.ts";
import { anyParty } from "./subjects/party.ts";
import { platform } from "./subjects/platform.ts";
import { record } from "./subjects/record.ts";
import { compensationClaim, complaint, disputed, mediation } from "./subjects/redress.ts";
import { report } from "./subjects/report.ts";
import { recall, sale } from "./subjects/sale.ts";
import { penalty, sanction } from "./subjects/sanction.ts";
import { livestreamSession, review } from "./subjects/session.ts";
import { unit } from "./subjects/unit.ts";

/** Every subject with its events: the one place from which all borders are derived. */
const subjects = [
  anyParty,
  merchant,
  operator,
  host,
  agency,
  lab,
  platform,
  batch,
  lot,
  report,
  listing,
  livestreamSession,
  codes,
  unit,
  sale,
  review,
  complaint,
  mediation,
  disputed,
  compensationClaim,
  recall,
  ipNotice,
  training,
  blacklist,
  sanction,
  penalty,
  record,
] as const;

const facts = {
  ...anyParty.facts,
  ...merchant.facts,
  ...operator.facts,
  ...host.facts,
  ...agency.facts,
  ...lab.facts,
  ...platform.facts,
  ...batch.facts,
  ...lot.facts,
  ...report.facts,
  ...listing.facts,
  ...livestreamSession.facts,
  ...codes.facts,
  ...unit.facts,
  ...sale.facts,
  ...review.facts,
  ...complaint.facts,
  ...mediation.facts,
  ...disputed.facts,
  ...compensationClaim.facts,
  ...recall.facts,
  ...ipNotice.facts,
  ...training.facts,
  ...blacklist.facts,
  ...sanction.facts,
  ...penalty.facts,
  ...record.facts,
};

export type EventType = keyof typeof facts;
/** The data of an event of that type, as stored. */
export type Data<Type extends EventType> = z.infer<(typeof facts)[Type]["data"]>;

export interface Entry extends Fact {
  readonly type: EventType;
  readonly subject: Subject<Readonly<Record<string, Fact>>>;
  /** The field that holds the subject's id. */
  readonly key: string;
}

/** Entry by event type. */
export const catalogue: ReadonlyMap<string, Entry> = new Map(
  subjects.flatMap((subject: Subject<Readonly<Record<string, Fact>>>) =>
    Object.entries(subject.facts).map(([type, entry]) => [
      type,
      // The spread above holds every subject's types, so each name here is one of them.
      { ...entry, type: type as EventType, subject, key: entry.key ?? subject.key },
    ]),
  ),
);

export const streamOf = (kind: SubjectKind, id: string): string => `${kind}-${id}`;
