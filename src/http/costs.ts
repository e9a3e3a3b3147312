import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  getNamedType,
  isIntrospectionType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";
import { limits } from "./limits.ts";

/** How often a query says something that costs little to write and much to answer. */
const refusal = (what: string, found: number, most: number): GraphQLError =>
  new GraphQLError(`The query has ${found} ${what}: at most ${most} are answered.`, {
    extensions: { code: "TOO_COMPLEX" },
  });

/** Fields at the root, those inside fragments included; each fragment is counted once. */
const rootFieldsOf = (
  root: SelectionSetNode,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
): number => {
  const seen = new Set<string>();
  const count = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      const name = selection.name.value;
      const fragment = seen.has(name) ? undefined : fragmentOf(name);
      seen.add(name);
      return fragment == null ? sum : sum + count(fragment.selectionSet);
    }, 0);
  return count(root);
};

/** A validation rule: few aliases, directives and fields at the root. */
export const queryCosts = (context: ValidationContext): ASTVisitor => {
  let aliases = 0;
  let directives = 0;
  return {
    Field: ({ alias }) => {
      if (alias !== undefined) aliases += 1;
    },
    Directive: () => {
      directives += 1;
    },
    OperationDefinition: ({ selectionSet }) => {
      const fields = rootFieldsOf(selectionSet, (name) => context.getFragment(name));
      if (fields > limits.rootFields)
        context.reportError(refusal("fields at its root", fields, limits.rootFields));
    },
    Document: {
      leave: () => {
        if (aliases > limits.aliases)
          context.reportError(refusal("aliases", aliases, limits.aliases));
        if (directives > limits.directives)
          context.reportError(refusal("directives", directives, limits.directives));
      },
    },
  };
};

/** A validation rule: whether a type exists may be asked, the schema is not listed. */
export const noIntrospection = (context: ValidationContext): ASTVisitor => ({
  Field: (node) => {
    const type = getNamedType(context.getType());
    if (type != null && isIntrospectionType(type) && node.name.value !== "__type")
      context.reportError(
        new GraphQLError("The schema is not listed here: read schema/schema.graphql.", {
          nodes: node,
          extensions: { code: "NO_INTROSPECTION" },
        }),
      );
  },
});
