import type { Answer } from "../src/answer.ts";
import { isRefusal, refuse } from "../src/domain/refusal.ts";
import { type Instant, instantText } from "../src/domain/values/instant.ts";
import { checkHoursMost, checkPath } from "../src/identity/checkLinks.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import { builder, type Context } from "./builder.ts";
import { Judgement } from "./judgement.ts";
import { isNotFound, NotFoundType, notFound } from "./notFound.ts";
import { RefusedType } from "./results.ts";
import { textOrNull } from "./scalars.ts";
import { labelIn, printedNumber, productOf, sellerOf } from "./traceGoods.ts";
import { instantsOf, twoClocks } from "./verdict.ts";
import { isAuthority, readableRow } from "./visibility.ts";

// What a host asks before going on air: what passes, what fails, who must act; and the link under
// which its people see the same in a browser, without a key.

interface Pair {
  readonly listing: string;
  readonly session: string;
}

interface Checked extends Pair {
  readonly answer: Answer;
  readonly dossier: Dossier;
}

/** By what the goods are named: a lot on sale; where none is, one that was. */
const namingLot = ({ onSale, lots }: Dossier): string | undefined => onSale()[0] ?? lots()[0];

const HostCheckType = builder.objectRef<Checked>("HostCheck").implement({
  description: "A listing in a session, as who takes part sees it before going on air. 主播核对",
  fields: (t) => ({
    listing: t.exposeID("listing", { description: "The listing." }),
    session: t.exposeID("session", { description: "The session." }),
    start: t.field({
      type: "DateTime",
      nullable: true,
      description: "The planned start.",
      resolve: ({ dossier }) => textOrNull(dossier.start),
    }),
    begun: t.boolean({
      description: "The stream has begun.",
      resolve: ({ dossier }) => dossier.begun(),
    }),
    ended: t.boolean({
      description: "The stream has ended.",
      resolve: ({ dossier }) => dossier.ended(),
    }),
    product: t.string({
      nullable: true,
      description: "What is sold, as the label of the lots on sale names it.",
      resolve: ({ dossier }) => {
        const lot = namingLot(dossier);
        return lot === undefined ? null : productOf(dossier, lot);
      },
    }),
    netContent: t.string({
      nullable: true,
      description: "How much is in a pack, as the same label says.",
      resolve: ({ dossier }) => labelIn(dossier, namingLot(dossier) ?? "")?.data.netContent ?? null,
    }),
    lotNumbers: t.stringList({
      description: "The numbers of the lots on sale, as printed on their packs.",
      resolve: ({ dossier }, _args, context) =>
        dossier.onSale().map((lot) => printedNumber(lot, context)),
    }),
    seller: t.string({
      nullable: true,
      description: "Who sells it.",
      resolve: ({ dossier }, _args, context) => sellerOf(dossier, context),
    }),
    judgement: t.field({
      type: Judgement,
      complexity: 20,
      description: "The gates and rules, with what is to do and what time alone will change.",
      resolve: ({ answer }) => answer,
    }),
  }),
});

/** Who takes no part is told what is told of a pair that there is not. */
const mayCheck = ({ actor, readModel }: Context, pair: Pair): boolean =>
  readableRow(actor, readModel, "listing", pair.listing) !== undefined &&
  readModel.pairs(pair).length > 0;

const pairArgs = {
  listing: { required: true, description: "The listing." },
  session: { required: true, description: "The session in which it is sold." },
} as const;

const HostCheckResult = builder.unionType("HostCheckResult", {
  description: "The check, or that there is nothing to check for you.",
  types: [HostCheckType, NotFoundType],
  resolveType: (value) => (isNotFound(value) ? NotFoundType : HostCheckType),
});

builder.queryField("hostCheck", (t) =>
  t.field({
    type: HostCheckResult,
    complexity: 50,
    description:
      "May this listing go on air in this session: for who takes part; to all others there is none.",
    args: {
      listing: t.arg.id(pairArgs.listing),
      session: t.arg.id(pairArgs.session),
      at: t.arg({ type: "DateTime", description: twoClocks.at }),
      knownAt: t.arg({ type: "DateTime", description: twoClocks.knownAt }),
    },
    resolve: async (_root, { listing, session, ...instants }, context) => {
      const pair = { listing, session };
      if (!mayCheck(context, pair)) return notFound("listing", listing);
      const answer = await context.answer({ ...pair, ...instantsOf(instants) });
      const { terms } = context.rulebook;
      return {
        ...pair,
        ...{ answer, dossier: openDossier(answer.file, answer.judgement.question, terms) },
      };
    },
  }),
);

interface CheckLink {
  readonly url: string;
  readonly expiresAt: Instant;
}

const CheckLinkType = builder.objectRef<CheckLink>("CheckLink").implement({
  description:
    "A link to the check as a page. Whoever has it reads what you read: hand it to your own people only.",
  fields: (t) => ({
    url: t.exposeString("url", { description: "Open it in a browser." }),
    expiresAt: t.field({
      type: "DateTime",
      description: "From then on it opens nothing; nor once your key is revoked.",
      resolve: ({ expiresAt }) => instantText(expiresAt),
    }),
  }),
});

const CheckLinkResult = builder.unionType("CheckLinkResult", {
  description: "The link, or why there is none.",
  types: [CheckLinkType, NotFoundType, RefusedType],
  resolveType: (value) => {
    if (isNotFound(value)) return NotFoundType;
    return isRefusal(value) ? RefusedType : CheckLinkType;
  },
});

const hoursUsual = 24;

builder.queryField("checkLink", (t) =>
  t.field({
    type: CheckLinkResult,
    description:
      "A link under which your people see the check in a browser, without a key; for parties only.",
    args: {
      listing: t.arg.id(pairArgs.listing),
      session: t.arg.id(pairArgs.session),
      hours: t.arg.int({
        defaultValue: hoursUsual,
        description: `How long it opens the page, from 1 to ${checkHoursMost} hours.`,
      }),
    },
    resolve: async (_root, { listing, session, hours }, context) => {
      const { actor, checkLinks, publicUrl } = context;
      if (actor === undefined || !mayCheck(context, { listing, session }))
        return notFound("listing", listing);
      // What they read is for them alone: a link would read it for whoever opens it.
      if (isAuthority(actor))
        return refuse(
          "ROLE_NOT_PERMITTED",
          "authorization",
          "is a platform's or regulator's: links are for who takes part; read hostCheck by your own key",
        );
      const lasting = hours ?? hoursUsual;
      if (lasting < 1 || lasting > checkHoursMost)
        return refuse("INVALID_INPUT", "hours", `must be from 1 to ${checkHoursMost}`);
      const { token, expiresAt } = await checkLinks.make({ listing, session, actor }, lasting);
      const url = `${publicUrl()}${checkPath(listing, session)}?token=${token}`;
      return { url, expiresAt };
    },
  }),
);
