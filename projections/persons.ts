import { streamOf } from "../src/domain/catalogue.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Links } from "./links.ts";
import { subjectOf } from "./reading.ts";
import { ofType, type Standing } from "./standing.ts";

export type Persons = ReturnType<typeof openPersons>;

/** Which person stands behind a host's account: the key of the last verification by T. */
export const openPersons = (links: Pick<Links, "to">, standing: Standing) => {
  const verifications = (account: string, at: Instant) =>
    ofType(standing(streamOf("host", account), at), "HostIdentityVerified");
  const personOf = (account: string, at: Instant): string | undefined =>
    verifications(account, at).at(-1)?.data.personKey;
  /** Accounts that were ever said to be the person's: what a verification links to is the ban. */
  const everOf = (person: string): readonly string[] =>
    links.to(streamOf("blacklist", person)).flatMap(({ source }) => {
      const subject = subjectOf(source);
      return subject?.kind === "host" ? [subject.id] : [];
    });
  return {
    of: personOf,
    isNamed: (key: string): boolean => everOf(key).length > 0,
    accountsOf: (person: string, at: Instant): readonly string[] =>
      everOf(person)
        .filter((account) => personOf(account, at) === person)
        .sort(),
    /** The events by which any account was known as the person. */
    identitiesOf: (person: string, at: Instant): readonly string[] =>
      everOf(person).flatMap((account) =>
        verifications(account, at)
          .filter(({ data }) => data.personKey === person)
          .map(({ id }) => id),
      ),
  };
};
