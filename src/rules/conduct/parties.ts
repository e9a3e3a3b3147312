import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { compact } from "../duties.ts";
import { rule } from "../rule.ts";
import { found, notApplicable } from "../verdict.ts";

/** Who takes part, and what is told about them. */

/** Who sells, hosts, manages the host and runs the room, each once. */
export const partiesOnStage = (dossier: Dossier): readonly string[] => {
  const { host, agency, schedule } = dossier;
  const parties = [dossier.merchant(), host, agency, schedule?.data.operator];
  return [...new Set(parties.filter((party) => party !== undefined))];
};

export const penaltiesPublished = rule({
  id: "penalties-published",
  tier: "adv",
  gate: "CONDUCT",
  kind: "I",
  title: { en: "Final penalties published", zh: "典型案例公布" },
  condition: {
    en: "Advice, on penalties of the merchant, the scheduled host, agency or operator, whenever recorded. None: NA. FAIL while any that is final is not published; else PENDING while any is not final, as an appeal may be open: such a penalty need not be published; else PASS. When and where it was published is not examined. It moves no gate.",
    zh: "仅作提示，看商家、排期主播、机构、直播间运营者受到的行政处罚，不问何时入档。无：不适用。任一已终局的处罚尚未公布：不通过；否则任一尚未终局（可能仍可救济，无须公布）：待定；其余通过。不审查公布的时间和渠道，不影响关口。",
  },
  source: ["S23"],
  actor: "platform",
  bearer: "platform",
  judge: (dossier) => {
    const penalties = partiesOnStage(dossier).flatMap((subject) =>
      dossier.happened("PenaltyRecorded", { subject }),
    );
    if (penalties.length === 0) return notApplicable("NO_PENALTY");

    const published = (recorded: Exhibit<"PenaltyRecorded">) =>
      dossier.happened("PenaltyPublished", { penalty: recorded.data.penalty });
    const isFinal = ({ data }: Exhibit<"PenaltyRecorded">) => data.final === true;
    const unpublished = penalties.filter((one) => isFinal(one) && published(one).length === 0);
    if (unpublished.length > 0) return found("FAIL", "PENALTY_UNPUBLISHED", unpublished);
    const open = penalties.filter((one) => !isFinal(one));
    return open.length > 0
      ? found("PENDING", "PENALTY_NOT_FINAL", open)
      : found("PASS", "PENALTIES_PUBLISHED", [...penalties, ...penalties.flatMap(published)]);
  },
});

/** A part that somebody plays, known by the social credit code, or by the id where there is none. */
interface Part {
  readonly role: string;
  readonly code: string;
  readonly evidence: readonly Exhibit[];
}

const merchantAs = (dossier: Dossier, role: string, merchant: string): Part => {
  const registered = dossier.last("MerchantRegistered", { merchant });
  return { role, code: registered?.data.uscc ?? merchant, evidence: compact(registered) };
};

const producersOf = (dossier: Dossier): readonly Part[] =>
  dossier.batches().flatMap((batch): readonly Part[] => {
    const registered = dossier.last("BatchRegistered", { batch });
    if (registered === undefined) return [];
    const { uscc, producer } = registered.data;
    return uscc === undefined
      ? [merchantAs(dossier, "producer", producer)]
      : [{ role: "producer", code: uscc, evidence: [registered] }];
  });

const partsIn = (dossier: Dossier): readonly Part[] => {
  const merchant = dossier.merchant();
  const { agency, schedule } = dossier;
  const operator = schedule?.data.operator;
  const parts: Part[] = [...producersOf(dossier)];
  if (merchant !== undefined) parts.push(merchantAs(dossier, "seller", merchant));
  if (agency !== undefined) {
    const registered = dossier.last("AgencyRegistered", { agency });
    const code = registered?.data.uscc ?? agency;
    parts.push({ role: "agency", code, evidence: compact(registered) });
  }
  if (operator !== undefined) {
    const registered = dossier.last("OperatorRegistered", { operator });
    const code = registered?.data.uscc ?? operator;
    parts.push({ role: "operator", code, evidence: compact(registered) });
  }
  return parts;
};

const rolesIn = (parts: readonly Part[]): readonly string[] => [
  ...new Set(parts.map(({ role }) => role)),
];

export const multiRoleFlagged = rule({
  id: "multi-role-flagged",
  tier: "adv",
  gate: "CONDUCT",
  kind: "I",
  title: { en: "One subject in several roles", zh: "自产自销多重身份" },
  condition: {
    en: "Advice that accuses nobody: to grow and sell one's own is lawful, so never FAIL. Compared are producers of the listing's batches, seller, scheduled agency and operator, by registered social credit code, else by id. Several roles of one subject: PASS, telling which, as it bears the duties of each; all apart: PASS. Fewer than two roles known: NA.",
    zh: "仅作提示，不指责任何人：自产自销合法，故从无不通过。按登记的统一社会信用代码（无则按编号）比对各批次生产者、商家、排期机构和运营者。同一主体兼有多种身份：通过，并列明，由其承担各身份的全部义务；各不相同：通过。已知身份不足两种：不适用。",
  },
  source: ["S26"],
  actor: "platform",
  judge: (dossier) => {
    const parts = partsIn(dossier);
    if (rolesIn(parts).length < 2) return notApplicable("NOTHING_TO_COMPARE");
    const several = [...Map.groupBy(parts, ({ code }) => code).values()].filter(
      (ofOne) => rolesIn(ofOne).length > 1,
    );
    return several.length === 0
      ? found("PASS", "ROLES_APART", [...new Set(parts.flatMap(({ evidence }) => evidence))])
      : found(
          "PASS",
          "ROLES_TOGETHER",
          [...new Set(several.flat().flatMap(({ evidence }) => evidence))],
          {
            roles: several.map((ofOne) => rolesIn(ofOne).join(" = ")).join("; "),
          },
        );
  },
});
