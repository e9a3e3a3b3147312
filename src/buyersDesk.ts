import { createHash, randomBytes } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { SubjectRow } from "../projections/readModel.ts";
import type { ActiveCode } from "./codes/codeBook.ts";
import { digitsOf } from "./codes/crockford.ts";
import { eventIdOf } from "./command.ts";
import type { Actor } from "./domain/ownership.ts";
import { isRefusal } from "./domain/refusal.ts";
import { textsOf } from "./domain/state.ts";
import type { Instant } from "./domain/values/instant.ts";
import type { StoredEvent } from "./eventstore/eventStore.ts";
import type { Handler } from "./handle.ts";
import type { Vault } from "./identity/vault.ts";
import { once, openLately } from "./lately.ts";

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
  /** Why not: the pack has no order to return. */
  | { readonly no: "NOT_SOLD" }
  | TooMany;

/** As many came about one pack, or from one caller, as are taken. */
interface TooMany {
  readonly no: "TOO_MANY";
  readonly of: "PACK" | "CALLER";
  readonly retryAfterS: number;
}

export interface BuyersDeskParts {
  readonly handler: Pick<Handler, "record">;
  readonly readModel: {
    readonly orderOf: (unit: string) => string | undefined;
    readonly row: (kind: "complaint", id: string) => SubjectRow | undefined;
    readonly findEvent: (
      id: string,
    ) => { readonly stream: string; readonly type: string } | undefined;
    readonly offer: (
      lot: string,
      moment: { readonly at: Instant; readonly knownAt: Instant },
    ) => { readonly listing?: string; readonly session?: string };
  };
  readonly log: { readonly read: (stream: string) => Promise<readonly StoredEvent[]> };
  readonly vault: Pick<Vault, "keep">;
  readonly clock: () => Instant;
}

export interface BuyersDesk {
  /**
   * The same form from the same client within ten minutes has the same answer, whatever became of
   * the pack since; where the first try failed, the same is tried again.
   * @param client whoever asks, as an address: kept in memory for an hour, as a hash.
   */
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

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** What a form leads to, asked as often as it is sent. */
type Attempt = () => Promise<Taken>;

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
  const lately = openLately<Attempt>(clock, againMs);
  const perPack = new RateLimiterMemory({ points: 3, duration: 24 * hourS });

  const consume = async (
    limiter: RateLimiterMemory,
    of: TooMany["of"],
    key: string,
  ): Promise<TooMany | undefined> => {
    try {
      await limiter.consume(key);
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return { no: "TOO_MANY", of, retryAfterS: Math.ceil(error.msBeforeNext / 1000) };
    }
  };

  /** The pack first: a pack that has had enough costs a client nothing, nor the other way round. */
  const noRoom = async (client: string, unit: string): Promise<TooMany | undefined> => {
    const ofPack = await consume(perPack, "PACK", unit);
    if (ofPack !== undefined) return ofPack;
    const ofCaller = await consume(perClient, "CALLER", hashOf(client));
    if (ofCaller !== undefined) await perPack.reward(unit);
    return ofCaller;
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

  /** The number is the command's id. Whoever reads the log must not be able to follow it. */
  const record = async (number: string, type: string, data: object): Promise<Taken> => {
    const outcome = await handler.record(buyer, { type, commandId: number, data });
    if (isRefusal(outcome)) throw new Error(`${type} by a buyer was refused: ${outcome.refused}`);
    return { number, at: outcome.event.recordedAt };
  };

  /** What is recorded is settled here: what becomes of the pack between two tries changes nothing. */
  const attemptOf = (
    code: ActiveCode,
    { wish, topic, ...confided }: Wished,
    client: string,
  ): Attempt => {
    const number = newNumber();
    const { unit } = code;
    const [type, data] =
      wish === "RETURN"
        ? ["ReturnRequested", { order: readModel.orderOf(unit), unit, reason: topic }]
        : ["ComplaintFiled", { ...aboutOf(code), complaint: number, topic }];
    const asked = once(() => noRoom(client, unit));
    return once(async () => {
      const tooMany = await asked();
      if (tooMany !== undefined) return tooMany;
      // Kept first: whoever has a number can be called back.
      vault.keep(number, confided);
      return record(number, type, data);
    });
  };

  const returnOf = async (number: string): Promise<Progress | undefined> => {
    const id = eventIdOf(buyer, number);
    const found = readModel.findEvent(id);
    if (found?.type !== "ReturnRequested") return undefined;
    const events = await log.read(found.stream);
    const asked = events.find((event) => event.id === id);
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
  };

  return {
    take: async (code, wished, client) => {
      const key = hashOf(JSON.stringify([client, code.unit, wished]));
      const before = lately.find(key);
      if (before !== undefined) return before();
      if (wished.wish === "RETURN" && readModel.orderOf(code.unit) === undefined)
        return { no: "NOT_SOLD" };
      const attempt = attemptOf(code, wished, client);
      lately.note(key, attempt);
      const taken = await attempt();
      if ("no" in taken) lately.forget(key);
      return taken;
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
      return returnOf(number);
    },
  };
};
