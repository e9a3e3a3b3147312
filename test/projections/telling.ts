import type { ReadModelParts } from "../../projections/openReadModel.ts";
import type { Breach } from "../../projections/registers.ts";
import type { Role } from "../../src/domain/fact.ts";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import { openStage, type Script } from "./playing.ts";

/** A log that is told event by event, each recorded when it happens unless said otherwise. */
export const openTale = async (from: string, parts: Partial<ReadModelParts> = {}) => {
  const stage = await openStage(instantOf(from), parts);
  const log: Script[] = [];
  const tell = async (
    at: string,
    type: string,
    data: object,
    { id = `e-${log.length + 1}`, recordedAt = at } = {},
  ): Promise<string> => {
    const event = { id, type, occurredAt: at, recordedAt: instantOf(recordedAt), data };
    log.push(event);
    await stage.play(event);
    return id;
  };
  return {
    ...stage,
    tell,
    /** A listing of a merchant, sold in a session that goes on air. */
    goOnAir: async (
      at: string,
      { session, host, listing = "li:1", merchant = "m:1", lots = ["L-1"] }: OnAir,
    ): Promise<void> => {
      await tell(at, "ListingDrafted", { listing, merchant, lots });
      await tell(at, "SessionScheduled", { session, listing, start: at, host });
      await tell(at, "SessionStarted", { session });
    },
    void: (at: string, event: string) => tell(at, "RecordVoided", { event, reason: "by mistake" }),
    fileOf: (role: Role, party: string, at: string): readonly Breach[] =>
      stage.model
        .creditFile({ role, party, at: instantOf(at) }, 100, undefined)
        .rows.map(({ row }) => row),
  };
};

interface OnAir {
  readonly session: string;
  readonly host?: string;
  readonly listing?: string;
  readonly merchant?: string;
  readonly lots?: readonly string[];
}

/** `since` and `until` of a breach, as text. */
export const lifeOf = ({ since, curedAt }: Breach): string =>
  `${instantText(since)} ${curedAt === undefined ? "open" : instantText(curedAt)}`;
