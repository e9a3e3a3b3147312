import { createHash, randomBytes } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { SubjectRow } from "../projections/readModel.ts";
import type { ActiveCode } from "./codes/codeBook.ts";
import { digitsOf } from "./codes/crockford.ts";
import type { Actor } from "./domain/ownership.ts";
import { isRefusal } from "./domain/refusal.ts";
import { textsOf } from "./domain/state.ts";
import type { Instant } from "./domain/values/instant.ts";
import type { StoredEvent } from "./eventstore/eventStore.ts";
import type { Handler } from "./handle.ts";
import type { Vault } from "./identity/vault.ts";

/** What a buyer may want of the seller, with the pack in hand. */
export type Wish = "COMPLAINT" | "RETURN";

interface Wished {
  readonly wish: Wish;
  readonly topic: string;
  readonly text?: string;
  readonly contact?: string;
}

/** A step that it has taken, with the instant at which it was true. */
export interface Step {
  readonly step: string;
  readonly at: Instant;
}

export interface Progress {
  readonly wish: Wish;
  readonly topic: string | undefined;
  readonly steps: readonly Step[];
}

type Taken =
  | { readonly number: string; readonly at: Instant }
  /** Why not: the pack has no order to return, or too many came. */
  | { readonly no: "NOT_SOLD" | "TOO_MANY" };

export interface BuyersDeskParts {
  readonly handler: Pick<Handler, "record">;
  readonly readModel: {
    readonly orderOf: (unit: string) => string | undefined;
    readonly row: (kind: "complaint" | "order", id: string) => SubjectRow | undefined;
    readonly offer: (
      lot: string,
      moment: { readonly at: Instant; readonly knownAt: Instant },
    ) => { readonly listing?: string; readonly session?: string };
  };
  readonly log: { readonly read: (stream: string) => Promise<readonly StoredEvent[]> };
  readonly vault: Vault;
  readonly clock: () => Instant;
}

export interface BuyersDesk {
  /** @param client whoever asks, as an address: kept in memory for an hour, as a hash. */
  readonly take: (code: ActiveCode, wished: Wished, client: string) => Promise<Taken>;
  /** How far it has come; undefined where there is none of that number. */
  readonly follow: (number: string) => Promise<Progress | undefined>;
}

const buyer: Actor = { party: "buyer", role: "buyer", keyId: "code" };

/** A number that tells nothing and that nobody guesses: 80 bits. */
const newNumber = (): string => {
  const bytes = randomBytes(10);
  const digits = digitsOf(bytes.readUIntBE(0, 5), 8) + digitsOf(bytes.readUIntBE(5, 5), 8);
  return `K-${digits.replace(/(.{4})(?=.)/g, "$1-")}`;
};

/** The same form sent again within this time is the same wish. */
const againMs = 10 * 60_000;

/** Numbers of forms that were sent a moment ago, by what they say. */
const openLately = (clock: () => Instant) => {
  const lately = new Map<string, { readonly number: string; readonly at: Instant }>();
  return {
    numberOf: (unit: string, wished: Wished): { readonly number: string; readonly key: string } => {
      for (const [key, { at }] of lately) if (clock() - at > againMs) lately.delete(key);
      const key = createHash("sha256")
        .update(JSON.stringify([unit, wished]))
        .digest("base64url");
      return { key, number: lately.get(key)?.number ?? newNumber() };
    },
    has: (key: string): boolean => lately.has(key),
    note: (key: string, number: string) => lately.set(key, { number, at: clock() }),
  };
};

const returnSteps: readonly string[] = [
  "ReturnAccepted",
  "ReturnRefused",
  "ReturnReceived",
  "RefundPaid",
];

const hourS = 3600;

/** Complaints and returns from the page on a pack, by who has no account. */
export const openBuyersDesk = (parts: BuyersDeskParts): BuyersDesk => {
  const { handler, readModel, log, vault, clock } = parts;
  const perClient = new RateLimiterMemory({ points: 10, duration: hourS });
  const lately = openLately(clock);
  const perPack = new RateLimiterMemory({ points: 3, duration: 24 * hourS });

  const hasRoom = async (client: string, unit: string): Promise<boolean> => {
    try {
      await perClient.consume(createHash("sha256").update(client).digest("base64url"));
      await perPack.consume(unit);
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  };

  /** What it is about, as far as that is known: the order, else where the lot was sold last. */
  const aboutOf = ({ unit, lot }: ActiveCode): object => {
    const order = readModel.orderOf(unit);
    const at = clock();
    const { session, listing } =
      order === undefined
        ? readModel.offer(lot, { at, knownAt: at })
        : { session: undefined, listing: undefined };
    return { unit, order, session, listing };
  };

  /** The number is the command's id: the same wish sent twice is recorded once. */
  const take = async (number: string, type: string, data: object): Promise<Taken> => {
    const outcome = await handler.record(buyer, { type, commandId: number, data });
    if (isRefusal(outcome)) throw new Error(`${type} by a buyer was refused: ${outcome.message}`);
    return { number, at: outcome.event.recordedAt };
  };

  return {
    take: async (code, wished, client) => {
      const { wish, topic, ...confided } = wished;
      const order = readModel.orderOf(code.unit);
      if (wish === "RETURN" && order === undefined) return { no: "NOT_SOLD" };
      const { key, number } = lately.numberOf(code.unit, wished);
      if (!lately.has(key) && !(await hasRoom(client, code.unit))) return { no: "TOO_MANY" };
      lately.note(key, number);
      // Kept first: a number that was given always leads somewhere.
      const kept = { ...confided, ...(wish === "RETURN" && order !== undefined && { order }) };
      vault.keep(number, kept);
      return wish === "RETURN"
        ? take(number, "ReturnRequested", { order, unit: code.unit, reason: topic })
        : take(number, "ComplaintFiled", { ...aboutOf(code), complaint: number, topic });
    },
    follow: async (number) => {
      const complaint = readModel.row("complaint", number);
      if (complaint !== undefined) {
        const events = await log.read(`complaint-${number}`);
        return {
          wish: "COMPLAINT",
          topic: textsOf(complaint.data.topic)[0],
          steps: events.map(({ type, occurredAt, data }) => ({
            step: textsOf(Object(data).outcome)[0] ?? type,
            at: Date.parse(occurredAt),
          })),
        };
      }
      const { order } = vault.read(number) ?? {};
      if (order === undefined) return undefined;
      const events = await log.read(`order-${order}`);
      const asked = events.find(({ metadata }) => metadata.commandId === number);
      if (asked === undefined) return undefined;
      const since = events.filter(
        ({ type, position }) => position > asked.position && returnSteps.includes(type),
      );
      return {
        wish: "RETURN",
        topic: textsOf(Object(asked.data).reason)[0],
        steps: [asked, ...since].map(({ type, occurredAt }) => ({
          step: type,
          at: Date.parse(occurredAt),
        })),
      };
    },
  };
};
