// The peer at its best: the printed schema of Sanguan, its operation compiled at the first request,
// and the answer as a ready object, so that nothing is resolved but plain fields. What differs by
// alias or argument is not asked for by the operations that are measured.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";

let data = {};

const app = Fastify();
const schema = readFileSync(new URL("../../schema/schema.graphql", import.meta.url), "utf8");
const byTypename = { resolveType: ({ __typename }) => __typename };
app.register(mercurius, {
  schema,
  path: "/graphql",
  jit: 1,
  graphiql: false,
  resolvers: {
    Query: { trace: () => data.trace, verdict: () => data.verdict },
    TraceResult: byTypename,
    VerdictResult: byTypename,
  },
});
const url = await app.listen({ host: "127.0.0.1", port: 0 });

process.on("message", (answer) => {
  data = JSON.parse(answer).data;
  process.send("ready");
});
process.on("disconnect", () => app.close());
process.send(`${url}/graphql`);
