import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import { GraphQLError } from "graphql";
import type { ReadModel } from "../projections/readModel.ts";
import type { Answer, Asked } from "../src/answer.ts";
import type { CodeBook } from "../src/codes/codeBook.ts";
import type { Actor } from "../src/domain/ownership.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { EventStore } from "../src/eventstore/eventStore.ts";
import type { Handler } from "../src/handle.ts";
import type { CheckLinks } from "../src/identity/checkLinks.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";

/** What answers every request; the same for all of them. */
export interface ContextParts {
  readonly handler: Handler;
  readonly answer: (asked: Asked) => Promise<Answer>;
  readonly readModel: ReadModel;
  /** Followed for `eventRecorded`; everything else is answered from the read model. */
  readonly log: Pick<EventStore, "subscribe" | "head">;
  readonly rulebook: Rulebook;
  /** How trace codes are made and read. */
  readonly codes: CodeBook;
  /** How a host's people are let in without a key. */
  readonly checkLinks: Pick<CheckLinks, "make">;
  /** Where codes lead to: the beginning of every link that is printed. */
  readonly publicUrl: () => string;
  /** Nobody said so: links lead to where this process listens, and none may be printed. */
  readonly isAddressGuessed?: boolean;
  readonly clock: () => Instant;
}

export interface Context extends ContextParts {
  /** Who asks; a buyer is anonymous. */
  readonly actor: Actor | undefined;
}

/** A text that a scalar has checked, as it came. */
interface TextScalar {
  readonly Input: string;
  readonly Output: string;
}

// A verdict with all rules, their evidence and their lots costs about 15,000.
const limits = { depth: 14, breadth: 400, complexity: 20_000 };

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: TextScalar;
    DateTime: TextScalar;
    Date: TextScalar;
    JSON: { Input: unknown; Output: unknown };
    Plain: { Input: unknown; Output: unknown };
  };
}>({
  plugins: [ComplexityPlugin],
  defaultFieldNullability: false,
  complexity: {
    limit: limits,
    complexityError: (kind) =>
      new GraphQLError(`The question is too large (${kind}): ask for less at once.`, {
        extensions: { code: "TOO_COMPLEX", http: { status: 400 } },
      }),
  },
});

builder.queryType({ description: "Questions. What the asker may not read is null or left out." });
builder.mutationType({
  description: "One mutation for each type of event: it records the fact, or says why not.",
});
builder.subscriptionType({ description: "What happens from now on, as server-sent events." });
