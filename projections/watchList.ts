import * as z from "zod";
import { hour, type Instant } from "../src/domain/values/instant.ts";
import { complaintWindowDays, type Policy } from "../src/rules/policy.ts";
import type { Database } from "./database.ts";
import type { Persons } from "./persons.ts";
import type { ReadModel } from "./readModel.ts";
import type { Watched } from "./registers.ts";
import type { Subjects } from "./subjects.ts";

const windowMs = complaintWindowDays * 24 * hour;

const Upheld = z.object({ complaint: z.string(), parties: z.string() });
const Concerned = z.object({ merchant: z.array(z.string()), host: z.array(z.string()) });

/** Who bears a complaint: a merchant, or the person behind a host's account. */
interface Bearing extends Pick<Watched, "role"> {
  /** The merchant, the person, or the account of a person unknown. */
  readonly key: string;
  /** The merchant, or one account of the person. */
  readonly party: string;
}

/** What may be about several bears on none of them. */
const sole = (all: readonly Bearing[]): readonly Bearing[] => {
  const [first, ...others] = all;
  return first === undefined || others.some(({ key }) => key !== first.key) ? [] : [first];
};

/** Computes each once. */
const remembered = <Value>(compute: (text: string) => Value) => {
  const valueByText = new Map<string, Value>();
  return (text: string): Value => {
    const value = valueByText.get(text) ?? compute(text);
    valueByText.set(text, value);
    return value;
  };
};

export interface WatchParts {
  readonly db: Database;
  readonly subjects: Pick<Subjects, "isVoid">;
  readonly persons: Persons;
  readonly policy: Policy;
}

/**
 * 投诉集中: who has many upheld complaints for the orders of the window. The complaints that were
 * upheld in it are read; of orders only as many are counted as would show that they are too many.
 */
export const openWatchList = (parts: WatchParts): ReadModel["watchList"] => {
  const { db, subjects, persons, policy } = parts;
  const { complaintConcentrationAtLeast: atLeast, complaintConcentrationPercent: percent } = policy;
  const corrected = db.rows(
    `select e.id from event@ r cross join event@ e on e.id = substr(r.stream, 8)
     where r.stream >= 'record-' and r.stream < 'record.' and e.type = 'ComplaintResolved'`,
    z.object({ id: z.string() }),
  );
  const upheld = db.rows(
    `select s.id complaint, s.parties
     from event@ e cross join subject@ s on s.kind = 'complaint' and s.id = substr(e.stream, 11)
     where e.type = 'ComplaintResolved' and e.problem is null and e.occurred > ? and e.occurred <= ?
     and e.data ->> '$.outcome' = 'UPHELD' and e.id not in (select value from json_each(?))
     order by e.occurred desc, e.position desc`,
    Upheld,
  );
  const orders = db.row(
    `select count(*) n from (select 1 from party@
     where kind = 'order' and role in ('merchant', 'host') and role = ? and party = ?
     and openedAt > ? and openedAt <= ? limit ?)`,
    z.object({ n: z.number() }),
  );

  /** The complaints that were upheld in the window, newest first, by who bears them. */
  const borneIn = (after: Instant, until: Instant) => {
    const voided = corrected().flatMap(({ id }) => (subjects.isVoid(id) ? [id] : []));
    const keyOf = remembered((account) => persons.of(account, until) ?? `account ${account}`);
    const bearersOf = remembered((parties) => {
      const { merchant, host } = Concerned.parse(JSON.parse(parties));
      return [
        ...sole(merchant.map((party) => ({ role: "merchant", key: party, party }))),
        ...sole(host.map((party) => ({ role: "host", key: keyOf(party), party }))),
      ];
    });
    const borneByKey = new Map<string, Bearing & { readonly complaints: Set<string> }>();
    for (const { complaint, parties } of upheld(after, until, JSON.stringify(voided)))
      for (const bearing of bearersOf(parties)) {
        const key = `${bearing.role} ${bearing.key}`;
        const borne = borneByKey.get(key) ?? { ...bearing, complaints: new Set() };
        borneByKey.set(key, borne);
        borne.complaints.add(complaint);
      }
    return [...borneByKey.values()];
  };

  const partiesOf = ({ role, party }: Bearing, at: Instant): readonly string[] => {
    const person = role === "host" ? persons.of(party, at) : undefined;
    return person === undefined ? [party] : persons.accountsOf(person, at);
  };

  return (at) => {
    const after = at - windowMs;
    const entries = borneIn(after, at).flatMap((borne): readonly Watched[] => {
      const { role, complaints } = borne;
      if (complaints.size < atLeast) return [];
      const parties = partiesOf(borne, at);
      // So many are too many in any case; whoever has fewer is counted to the last.
      const enough = Math.ceil((complaints.size * 100) / Math.max(percent, 0.001)) + 1;
      const placed = parties.reduce(
        (sum, party) => sum + (orders(role, party, after, at, enough - sum)?.n ?? 0),
        0,
      );
      return complaints.size * 100 > percent * placed
        ? [{ role, parties, complaints: [...complaints], orders: placed }]
        : [];
    });
    const bySize = (one: Watched, other: Watched) =>
      other.complaints.length - one.complaints.length;
    return { after, until: at, entries: entries.sort(bySize) };
  };
};
