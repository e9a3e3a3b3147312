import { streamOf } from "../src/domain/catalogue.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import { pageOfKept } from "./paging.ts";
import type { Queries } from "./queries.ts";
import type { ReadModel } from "./readModel.ts";
import type { Sanction } from "./registers.ts";
import { ofType, type Standing } from "./standing.ts";

/** A sanction that was lifted stays so; else the last word counts, a filing or a decision. */
const appealOf = (events: readonly Exhibit[]): Sanction["appeal"] => {
  const filed = ofType(events, "AppealFiled");
  const decided = ofType(events, "AppealDecided");
  const decision = decided.find(({ data }) => data.outcome === "LIFTED") ?? decided.at(-1);
  if (decision === undefined)
    return {
      ...{ state: filed.length === 0 ? "NONE" : "FILED", filedAt: filed[0]?.occurredAt },
      ...{ decidedAt: undefined, reason: undefined },
    };
  const { outcome, reason } = decision.data;
  const again = filed.find((filing) => events.indexOf(filing) > events.indexOf(decision));
  if (outcome === "UPHELD" && again !== undefined)
    return {
      ...{ state: "FILED", filedAt: again.occurredAt },
      ...{ decidedAt: undefined, reason: undefined },
    };
  return {
    ...{ state: outcome, filedAt: filed[0]?.occurredAt },
    ...{ decidedAt: decision.occurredAt, reason },
  };
};

export interface SanctionParts {
  readonly rows: Queries["rows"];
  readonly standing: Standing;
}

/** 处置与申诉: what was imposed on whom, and how the appeal against it stands at T. */
export const openSanctions = ({ rows, standing }: SanctionParts): ReadModel["sanctions"] => {
  const sanctionOf = (id: string, at: Instant): Sanction | undefined => {
    const events = standing(streamOf("sanction", id), at);
    const imposed = ofType(events, "SanctionImposed").at(-1);
    if (imposed === undefined) return undefined;
    const { subject, measure, reason, basis, until, permanent = false } = imposed.data;
    return {
      ...{ id, party: subject, measure, reason, basis, until, permanent },
      imposedAt: imposed.occurredAt,
      appealRoute: imposed.data.appealRoute,
      appeal: appealOf(events),
    };
  };
  return (party, at, first, after) =>
    pageOfKept(
      first,
      after,
      // A sanction stands under the party in whatever role it has.
      (size, cursor) => rows("sanction", { merchant: party }, size, cursor),
      ({ id }) => sanctionOf(id, at),
    );
};
