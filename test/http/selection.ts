import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";

/** Everything that can be asked of a type, down to some depth, without arguments. */
export const allOf = (type: GraphQLOutputType, depth: number): string => {
  const named = getNamedType(type);
  if (isUnionType(named))
    return `{ __typename ${named
      .getTypes()
      .map((member) => `... on ${member.name} ${allOf(member, depth)}`)
      .join(" ")} }`;
  if (!isObjectType(named) && !isInterfaceType(named)) return "";
  const fields = Object.values(named.getFields()).flatMap((field) => fieldOf(field, depth) ?? []);
  return `{ ${fields.join(" ")} }`;
};

const isLeaf = (type: GraphQLOutputType): boolean => {
  const named = getNamedType(type);
  return !isObjectType(named) && !isInterfaceType(named) && !isUnionType(named);
};

const fieldOf = (
  { name, type, args }: GraphQLField<unknown, unknown>,
  depth: number,
): string | undefined => {
  if (args.some(isRequiredArgument)) return undefined;
  if (isLeaf(type)) return name;
  return depth === 0 ? undefined : `${name} ${allOf(type, depth - 1)}`;
};
