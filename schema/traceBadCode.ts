import { builder } from "./builder.ts";
import { ProblemType } from "./results.ts";
import type { BadCode } from "./traceCode.ts";

export const BadCodeType = builder.objectRef<BadCode>("BadCode").implement({
  description: "The code cannot be read.",
  fields: (t) => ({
    code: t.exposeString("badCode", { description: "What was read." }),
    problems: t.field({
      type: [ProblemType],
      description: "What is wrong with it.",
      resolve: ({ problems }) => problems,
    }),
  }),
});
