import { entryOf } from "./border.ts";
import type { EventType } from "./catalogue.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { hasRecorded, isKnown, type SubjectState } from "./state.ts";

/**
 * What may not be recorded on a subject, whoever asks: the wrong order, or a second time where
 * once is all. The catalogue's `opens`, `once`, `needs` and `bars` are the whole lifecycle.
 * `isVoid` tells of earlier events that no longer count.
 */
export const outOfTurn = (
  type: EventType,
  subject: SubjectState,
  isVoid: (eventId: string) => boolean,
): Refusal | undefined => {
  const { opens, once = opens === "once", needs, bars, key } = entryOf(type);
  const standing: SubjectState = {
    ...subject,
    events: subject.events.filter(({ id }) => !isVoid(id)),
  };
  const field = `data.${key}`;
  const said = JSON.stringify(subject.id);

  if (opens === undefined && !isKnown(standing))
    return refuse("UNKNOWN_REFERENCE", field, `${said} is unknown: record how it came to be first`);
  if (once && hasRecorded(standing, type))
    return refuse("ALREADY_RECORDED", field, `${said} has its ${type} already`);
  if (needs?.some((needed) => hasRecorded(standing, needed)) === false)
    return refuse(
      "WRONG_ORDER",
      field,
      `${said} has no ${needs.join(" or ")} yet: record that first`,
    );
  const bar = bars?.find((barring) => hasRecorded(standing, barring));
  return bar === undefined
    ? undefined
    : refuse("WRONG_ORDER", field, `${said} has its ${bar} already: ${type} can no longer follow`);
};
