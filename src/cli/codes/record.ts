import * as z from "zod";
import type { Client } from "./client.ts";
import { Declined, Unanswered } from "./declined.ts";

/** What a packer records of codes; each is a mutation. */
export type CodeCommand = "issueCodes" | "printCodes" | "activateCodes" | "spoilCodes";

const Outcome = z.object({
  result: z.discriminatedUnion("__typename", [
    z.object({ __typename: z.literal("Recorded"), event: z.object({ subject: z.string() }) }),
    z.object({
      __typename: z.literal("Refused"),
      code: z.string(),
      problems: z.array(z.object({ field: z.string(), message: z.string() })),
    }),
  ]),
});

/**
 * Records it once, however often its answer is lost.
 * @returns the run
 */
export const record = async (
  client: Client,
  command: CodeCommand,
  input: { readonly commandId: string } & Readonly<Record<string, unknown>>,
): Promise<string> => {
  const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  const mutation = `mutation ($input: ${type}!) { result: ${command}(input: $input) {
    __typename
    ... on Recorded { event { subject } }
    ... on Refused { code problems { field message } }
  } }`;
  const { result } = await client.ask(mutation, { input }, Outcome).catch((error: unknown) => {
    if (!(error instanceof Unanswered)) throw error;
    throw new Declined(
      `${error.message}. It is not known whether this was recorded: ` +
        `run the same with --command-id ${input.commandId}, and it is recorded once`,
      { cause: error },
    );
  });
  if (result.__typename === "Recorded") return result.event.subject;
  const problems = result.problems.map(
    ({ field, message }) => `${field.replace(/^data\./, "")} ${message}`,
  );
  throw new Declined(`refused, ${result.code}: ${problems.join("; ")}`);
};
