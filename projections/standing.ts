import type { EventType } from "../src/domain/catalogue.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import { type Exhibit, inOrder } from "../src/rules/caseFile.ts";
import type { Events } from "./events.ts";
import type { Subjects } from "./subjects.ts";

/** What has happened on a stream by T, in order, and was not voided: what rules would see of it. */
export type Standing = ReturnType<typeof openStanding>;

export const openStanding =
  ({ ofStream }: Pick<Events, "ofStream">, { isVoid }: Pick<Subjects, "isVoid">) =>
  (stream: string, at: Instant): readonly Exhibit[] =>
    ofStream(stream)
      .flatMap(({ exhibit }) => exhibit ?? [])
      .filter(({ id, occurredAt }) => occurredAt <= at && !isVoid(id))
      .sort(inOrder);

export const ofType = <Type extends EventType>(
  exhibits: readonly Exhibit[],
  type: Type,
): readonly Exhibit<Type>[] =>
  exhibits.filter((exhibit): exhibit is Exhibit<Type> => exhibit.type === type);
