import { entryOf } from "./border.ts";
import type { EventType } from "./catalogue.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { hasRecorded, isKnown, type SubjectState } from "./state.ts";

/** A subject that must be there already and is not. */
export const unknownSubject = (type: EventType, subject: SubjectState): Refusal | undefined => {
  const { opens, key } = entryOf(type);
  return opens === undefined && !isKnown(subject)
    ? refuse(
        "UNKNOWN_REFERENCE",
        `data.${key}`,
        `${JSON.stringify(subject.id)} is unknown: record how it came to be first`,
      )
    : undefined;
};

/**
 * What may not be recorded on a subject, whoever asks: the wrong order, or a second time where
 * once is all. The catalogue's `opens`, `once`, `needs` and `bars` are the whole lifecycle.
 */
export const outOfTurn = (type: EventType, subject: SubjectState): Refusal | undefined => {
  const { opens, once = opens === "once", needs, bars, key } = entryOf(type);
  const field = `data.${key}`;
  const said = JSON.stringify(subject.id);

  if (once && hasRecorded(subject, type))
    return refuse("ALREADY_RECORDED", field, `${said} has its ${type} already`);
  if (needs?.some((needed) => hasRecorded(subject, needed)) === false)
    return refuse(
      "WRONG_ORDER",
      field,
      `${said} has no ${needs.join(" or ")} yet: record that first`,
    );
  const bar = bars?.find((barring) => hasRecorded(subject, barring));
  return bar === undefined
    ? undefined
    : refuse("WRONG_ORDER", field, `${said} has its ${bar} already: ${type} can no longer follow`);
};
