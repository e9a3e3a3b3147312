import * as z from "zod";
import type { SubjectKind } from "./fields.ts";

/** What a party with a key may be. A merchant is any producer, packer or seller. */
export const roles = [
  "merchant",
  "host",
  "agency",
  "lab",
  "operator",
  "platform",
  "regulator",
] as const;
export type PartyRole = (typeof roles)[number];
/** Who may act. The buyer is anonymous, and acts with the code on a pack in hand. */
export type Role = PartyRole | "buyer";

/**
 * What a role may record: `any`, or only what is its own. Ownership is a path that ends at the
 * party: `packer` is a field of the event, `lot.packer` one of the lot that the event names.
 */
type Grant = "any" | readonly string[];

/** One entry of the catalogue: all that is said about one type of event. */
export interface Fact<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** The GraphQL mutation that records it: the users' verb. */
  readonly command: string;
  readonly en: string;
  readonly zh: string;
  readonly data: z.ZodObject<Shape, z.core.$loose>;
  /** The field that holds the subject's id, where it is not the subject's usual one. */
  readonly key?: string;
  readonly by: Readonly<Partial<Record<Role, Grant>>>;
  /** Of the parties, told to these only; platform and regulator read all. A suspicion is told to none. */
  readonly confidedTo?: readonly Role[];
  /** The subject may begin with this event, once or again and again. */
  readonly opens?: "once" | "again";
  /** Can be recorded only once. */
  readonly once?: boolean;
  /** One of these must stand on the stream before. */
  readonly needs?: readonly string[];
  /** None of these may stand on the stream before. */
  readonly bars?: readonly string[];
}

export const fact = <const Shape extends z.ZodRawShape>(
  entry: Omit<Fact, "data"> & { readonly data: Shape },
): Fact<Shape> => ({ ...entry, data: z.looseObject(entry.data) });

/** All facts about one kind of subject, in the order of its life. */
export interface Subject<Facts extends Readonly<Record<string, Fact>>> {
  readonly kind: SubjectKind;
  /** The field of every one of its events that holds its id. */
  readonly key: string;
  readonly zh: string;
  readonly facts: Facts;
}

export const subject = <const Facts extends Readonly<Record<string, Fact>>>(
  subject: Subject<Facts>,
): Subject<Facts> => subject;
