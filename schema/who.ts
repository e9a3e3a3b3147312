import type { Actor } from "../src/domain/ownership.ts";
import { builder } from "./builder.ts";
import { RoleName } from "./words.ts";

const Viewer = builder.objectRef<Actor>("Viewer").implement({
  description: "Whoever holds the key.",
  fields: (t) => ({
    party: t.exposeID("party", { description: "Id of the party." }),
    role: t.expose("role", { type: RoleName, description: "In which role." }),
    keyId: t.exposeID("keyId", { description: "Id of the key, which is no secret." }),
  }),
});

builder.queryField("whoAmI", (t) =>
  t.field({
    type: Viewer,
    nullable: true,
    description: "Who you are by the key you sent; null: a buyer, who is anonymous.",
    resolve: (_root, _args, { actor }) => actor ?? null,
  }),
);
