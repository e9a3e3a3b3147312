import { builder } from "./builder.ts";

export interface NotFound {
  readonly notFound: string;
  readonly id: string;
}

export const NotFoundType = builder.objectRef<NotFound>("NotFound").implement({
  description: "There is no such thing on record.",
  fields: (t) => ({
    message: t.string({
      description: "What was looked for, in words.",
      resolve: ({ notFound, id }) => `There is no ${notFound} ${JSON.stringify(id)} on record.`,
    }),
    what: t.exposeString("notFound", { description: "What kind of thing." }),
    id: t.exposeID("id", { description: "The id that was asked for." }),
  }),
});

export const notFound = (what: string, id: string): NotFound => ({ notFound: what, id });

export const isNotFound = (value: object): value is NotFound => "notFound" in value;
