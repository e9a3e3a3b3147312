import { hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { roles } from "../domain/fact.ts";
import type { Actor } from "../domain/ownership.ts";
import { hour, type Instant } from "../domain/values/instant.ts";

/** What a link opens: the check of a listing in a session, read as the party that asked for it. */
export interface CheckGrant {
  readonly listing: string;
  readonly session: string;
  readonly actor: Actor;
  /** From this instant on it opens nothing. A whole second. */
  readonly expiresAt: Instant;
}

export interface CheckLinks {
  /** A token that whoever holds it can use: it goes into a link, and into no log. */
  readonly make: (
    wanted: Omit<CheckGrant, "expiresAt">,
    hours: number,
  ) => Promise<{ readonly token: string; readonly expiresAt: Instant }>;
  /** What the token opens; undefined where it is not ours, was changed, or has expired. */
  readonly read: (token: string) => Promise<CheckGrant | undefined>;
}

export interface CheckLinksParts {
  /** Keys shared by all replicas, the newest last: links are made with that, and read with any. */
  readonly ring: readonly { readonly id: string; readonly secret: Uint8Array }[];
  readonly clock: () => Instant;
}

/** How long a link may last. */
export const checkHoursMost = 72;

const encoded = (id: string): string =>
  encodeURIComponent(id.toWellFormed()).replaceAll("%3A", ":");

/** Where the check of a pair stands. Ids are percent-encoded, but for the colon. */
export const checkPath = (listing: string, session: string): string =>
  `/check/${encoded(listing)}/${encoded(session)}`;

const audience = "check";
const algorithm = "HS256";

const Claims = z.object({
  listing: z.string(),
  session: z.string(),
  party: z.string(),
  role: z.enum(roles),
  keyId: z.string(),
  exp: z.int(),
});

/** From a key of the ring, so that no second secret has to be kept, or shared. */
const derive = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "", "sanguan check links", 32));

/** Opens the keys that links to a host's check are made and read with. */
export const openCheckLinks = ({ ring, clock }: CheckLinksParts): CheckLinks => {
  const secretById = new Map(ring.map(({ id, secret }) => [id, derive(secret)]));
  const [id, secret] = [...secretById].at(-1) ?? [];
  if (id === undefined || secret === undefined) throw new Error("a ring has at least one key");

  const keyFor = ({ kid = "" }: { readonly kid?: string }): Uint8Array => {
    const key = secretById.get(kid);
    if (key === undefined) throw new errors.JWSSignatureVerificationFailed();
    return key;
  };

  const make: CheckLinks["make"] = async ({ listing, session, actor }, hours) => {
    const { party, role, keyId } = actor;
    const expires = Math.floor((clock() + hours * hour) / 1000);
    const token = await new SignJWT({ listing, session, party, role, keyId })
      .setProtectedHeader({ alg: algorithm, kid: id })
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(secret);
    return { token, expiresAt: expires * 1000 };
  };

  const read: CheckLinks["read"] = async (token) => {
    try {
      const { payload } = await jwtVerify(token, keyFor, {
        ...{ algorithms: [algorithm], audience, currentDate: new Date(clock()) },
      });
      const claims = Claims.safeParse(payload).data;
      if (claims === undefined) return undefined;
      const { listing, session, exp, ...actor } = claims;
      return { listing, session, actor, expiresAt: exp * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  return { make, read };
};
