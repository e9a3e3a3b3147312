import type { IncomingMessage, ServerResponse } from "node:http";
import type { Refusal } from "../../digitalLink/refusal.ts";
import { type Instant, instantText } from "../../domain/values/instant.ts";
import { unknownPage, unreadablePage } from "../../pages/smallPages.ts";
import { sendJson } from "../answers.ts";
import { addressOf, languageIn, wantsJson } from "../asked.ts";
import { sendPage } from "../pageAnswers.ts";
import { openToAll } from "./sent.ts";
import type { Wanted } from "./views.ts";

/** 400: the code breaks the rules of its syntax; which, and what to do. */
export const sendUnreadable = (
  request: IncomingMessage,
  response: ServerResponse,
  { refused, part, message, clause }: Refusal,
  query: URLSearchParams,
  at: string,
): void => {
  if (wantsJson(request)) {
    const extensions = { code: refused, part, clause };
    sendJson(response, 400, { errors: [{ message, extensions }] }, openToAll);
  } else {
    const asked = { language: languageIn(request, query), address: addressOf(request), at };
    const page = unreadablePage(asked, { kind: refused, part, message });
    sendPage(response, page, { status: 400, headers: openToAll });
  }
};

/** 404: the syntax is right, and nothing is on record under it. */
export const sendUnknown = (
  { request, response, isJson, language }: Wanted,
  now: Instant,
  message = "Nothing is on record under this code.",
): void => {
  if (isJson) {
    const errors = [{ message, extensions: { code: "NOT_FOUND" } }];
    sendJson(response, 404, { errors }, openToAll);
  } else {
    const page = unknownPage({ language, address: addressOf(request), at: instantText(now) });
    sendPage(response, page, { status: 404, headers: openToAll });
  }
};
