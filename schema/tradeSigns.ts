import { tradeSigns } from "../src/rules/conduct/fakeTrade.ts";
import { judge } from "../src/rules/judge.ts";
import { builder } from "./builder.ts";
import { RuleVerdictType } from "./judgement.ts";
import { isAuthority } from "./visibility.ts";

builder.queryField("tradeSigns", (t) =>
  t.field({
    type: [RuleVerdictType],
    nullable: true,
    complexity: 100,
    description:
      "Signs of fabricated trade in a session: sold beyond what was packed, a ring of buyers, returns after the settlement. FAIL names orders to look at; it accuses nobody. For platform and regulator.",
    args: {
      listing: t.arg.id({ required: true, description: "The listing." }),
      session: t.arg.id({ required: true, description: "The session." }),
    },
    resolve: async (_root, pair, { actor, answer, readModel, rulebook }) => {
      if (!isAuthority(actor)) return null;
      const { judgement, whole } = await answer(pair);
      const { at, knownAt } = judgement.question;
      const read = readModel.signs(pair, at);
      if (read !== undefined) return read;
      const book = { ...rulebook, enabled: "all" as const, rules: tradeSigns };
      return judge(book, await whole(), { ...pair, at, knownAt }).rules;
    },
  }),
);
