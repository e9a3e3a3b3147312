import { fact, subject } from "../fact.ts";
import { id, text } from "../fields.ts";

// These names and shapes are stored for good: add types or optional fields; never change or remove.
/** A correction is filed under the id of the event it corrects. */
export const record = subject({
  kind: "record",
  key: "event",
  zh: "更正",
  facts: {
    RecordVoided: fact({
      command: "voidRecord",
      en: "An event was recorded by mistake: it stays visible and no longer counts.",
      zh: "作废错误记录。",
      by: {
        merchant: "any",
        host: "any",
        agency: "any",
        lab: "any",
        operator: "any",
        platform: "any",
        regulator: "any",
      },
      opens: "again",
      data: {
        event: id("record", "Id of the event."),
        reason: text("Why."),
      },
    }),
  },
});
