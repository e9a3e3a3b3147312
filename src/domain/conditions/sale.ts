import { refuse } from "../refusal.ts";
import type { Condition } from "./condition.ts";

export const aboutSomething: Condition<
  "ComplaintFiled" | "AuthorityComplaintReceived" | "DisputeOpened"
> = ({ order, session, ...about }) =>
  order === undefined && session === undefined && !("unit" in about)
    ? refuse(
        "INVALID_INPUT",
        "data.order",
        "is missing: name the order or the session that it is about",
      )
    : undefined;

export const someUnits: Condition<"OrderPlaced"> = ({ units }) =>
  units === 0 ? refuse("INVALID_INPUT", "data.units", "must be at least 1") : undefined;
