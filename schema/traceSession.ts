import { instantText } from "../src/domain/values/instant.ts";
import type { Dossier } from "../src/rules/dossier.ts";
import { builder } from "./builder.ts";
import { nameOf } from "./traceGoods.ts";

/** An official is on stream for the place: the page says so, and names nobody. */
const isOfficial = ({ schedule }: Dossier): boolean => schedule?.data.hostRole === "OFFICIAL";

export const TracedSession = builder.objectRef<Dossier>("TracedSession").implement({
  description: "The session in which the lot is judged.",
  fields: (t) => ({
    session: t.id({ description: "The session.", resolve: ({ session }) => session }),
    start: t.field({
      type: "DateTime",
      description: "Its planned start.",
      resolve: ({ start }) => instantText(start),
    }),
    begun: t.boolean({ description: "It has begun.", resolve: (dossier) => dossier.begun() }),
    ended: t.boolean({ description: "It has ended.", resolve: (dossier) => dossier.ended() }),
    host: t.id({ nullable: true, description: "The host.", resolve: ({ host }) => host ?? null }),
    hostName: t.string({
      nullable: true,
      description: "The host's stage name; that of an official is told to nobody.",
      resolve: (dossier, _args, context) =>
        isOfficial(dossier) ? null : nameOf("host", dossier.host, context),
    }),
    officialHost: t.boolean({ description: "The host is an official.", resolve: isOfficial }),
    charity: t.boolean({
      description: "It is a charity stream, as planned.",
      resolve: ({ schedule }) => schedule?.data.charity === true,
    }),
    organiser: t.string({
      nullable: true,
      description: "Who organises it.",
      resolve: ({ schedule }) => schedule?.data.organiser ?? null,
    }),
  }),
});
