import type { IncomingMessage, ServerResponse } from "node:http";
import type { BuyersDesk, Progress, Step, Wish } from "../../buyersDesk.ts";
import type { ActiveCode } from "../../codes/codeBook.ts";
import { tidied } from "../../codes/crockford.ts";
import type { Item } from "../../digitalLink/build.ts";
import { itemOf } from "../../digitalLink/item.ts";
import { parse } from "../../digitalLink/parse.ts";
import { isRefusal } from "../../digitalLink/refusal.ts";
import { type Instant, instantText } from "../../domain/values/instant.ts";
import {
  type ComplaintField,
  type ComplaintInput,
  type ComplaintProblem,
  complaintContactMax,
  complaintTextMax,
  complaintTopics,
} from "../../pages/complaint.ts";
import {
  complaintReceived,
  complaintRefused,
  complaintSought,
  complaintStatus,
  type stages,
} from "../../pages/complaintPages.ts";
import { inLanguage, type Language } from "../../pages/languages.ts";
import { tooManyPage } from "../../pages/smallPages.ts";
import { notThere, type Refused, tooLarge } from "../answers.ts";
import { addressOf, clientIn, type FrontProxy, languageIn } from "../asked.ts";
import { readBody } from "../body.ts";
import { unescaped } from "../loggedPath.ts";
import { sendPage } from "../pageAnswers.ts";

export interface ComplaintsParts {
  readonly desk: BuyersDesk;
  readonly activeCode: (serial: string) => ActiveCode | undefined;
  /** GTIN and number printed on the packs of a lot. */
  readonly itemOfLot: (lot: string) => Item | undefined;
  /** The pack went out with an order and has not come back. */
  readonly isSold: (unit: string) => boolean;
  readonly proxy: FrontProxy;
  readonly clock: () => Instant;
}

/** `POST /complaints` takes a form, `GET /complaints/<number>` tells how far it has come. */
export type Complaints = (
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<Refused | undefined>;

const isForm = ({ headers }: IncomingMessage): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers["content-type"] ?? "");
const notAForm: Refused = {
  status: 415,
  code: "UNSUPPORTED_MEDIA_TYPE",
  message: "Send the form as `application/x-www-form-urlencoded`, as the page does.",
};
const onlyBy = (allow: string): Refused => ({
  status: 405,
  code: "METHOD_NOT_ALLOWED",
  message: `Only ${allow} is answered here.`,
  headers: { allow },
});

const formBytesMax = 20_000;

/** A form, as far as it can be used. */
interface Filled {
  readonly code: string;
  readonly input: ComplaintInput;
}

const filledIn = (form: URLSearchParams): Filled => {
  const field = (name: ComplaintField): string => form.get(name)?.trim() ?? "";
  const input = Object.fromEntries(
    (["wish", "topic", "text", "contact"] as const).map((name) => [name, field(name)]),
  );
  return { code: field("code"), input };
};

const isWish = (text: string | undefined): text is Wish =>
  text === "COMPLAINT" || text === "RETURN";

/** Whether a pack can be sent back is the desk's to say: it knows what was sent a moment ago. */
const problemsIn = ({
  wish,
  topic = "",
  text = "",
  contact = "",
}: ComplaintInput): readonly ComplaintProblem[] => [
  ...(isWish(wish) ? [] : [{ field: "wish", problem: wish ? "UNKNOWN" : "MISSING" } as const]),
  ...(topic === "" ? [{ field: "topic", problem: "MISSING" } as const] : []),
  ...(topic !== "" && !Object.hasOwn(complaintTopics, topic)
    ? [{ field: "topic", problem: "UNKNOWN" } as const]
    : []),
  ...([...text].length > complaintTextMax ? [{ field: "text", problem: "TOO_LONG" } as const] : []),
  ...([...contact].length > complaintContactMax
    ? [{ field: "contact", problem: "TOO_LONG" } as const]
    : []),
];

/** A return is refused or a complaint settled: the steps by the names that the page has words for. */
const stageByStep: Readonly<Record<string, keyof typeof stages>> = {
  ComplaintFiled: "RECEIVED",
  ReturnRequested: "RECEIVED",
  ReturnAccepted: "ACCEPTED",
  ReturnRefused: "REFUSED",
  ReturnReceived: "GOODS_RECEIVED",
  RefundPaid: "REFUNDED",
  UPHELD: "UPHELD",
  REJECTED: "REJECTED",
  WITHDRAWN: "WITHDRAWN",
};
const stageOf = ({ step, at }: Step) => ({
  stage: stageByStep[step] ?? ("SETTLED" as const),
  at: instantText(at),
});

const numberMost = 40;
const queryOf = ({ url = "" }: IncomingMessage): URLSearchParams =>
  URL.parse(url, "http://localhost")?.searchParams ?? new URLSearchParams();

/** The number as it was told, however it is written now; undefined where it cannot be one. */
const numberIn = (text: string): string | undefined => {
  const [, digits] = /^k(.*)$/is.exec(text.trim()) ?? [];
  const tidy = digits === undefined ? undefined : tidied(digits, 16);
  return tidy && `K-${tidy.replace(/(.{4})(?=.)/g, "$1-")}`;
};

export const openComplaints = (parts: ComplaintsParts): Complaints => {
  const { desk, activeCode, itemOfLot, isSold, proxy, clock } = parts;

  /** The code is the proof that the pack is at hand. */
  const proven = (code: string): ActiveCode | undefined => {
    const link = parse(code);
    const item = isRefusal(link) ? undefined : itemOf(link);
    const active = item?.serial === undefined ? undefined : activeCode(item.serial);
    if (item === undefined || active === undefined) return undefined;
    // A code on the goods of another lot is none of theirs: their seller is not asked.
    const own = itemOfLot(active.lot);
    const isOwn = own?.gtin === item.gtin && (item.lot === undefined || item.lot === own.lot);
    return isOwn ? active : undefined;
  };

  const small = (address: string, language: Language) => ({
    ...{ language, address, at: instantText(clock()) },
  });

  /** @returns why it is not even read. */
  const take = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Refused | undefined> => {
    if (!isForm(request)) return notAForm;
    const body = await readBody(request, formBytesMax);
    if (body === undefined) return tooLarge(formBytesMax);
    await judge(new URLSearchParams(body), request, response);
    return undefined;
  };

  const judge = async (
    form: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const language = languageIn(request, form);
    const { code, input } = filledIn(form);
    const active = proven(code);
    const mayReturn = active !== undefined && isSold(active.unit);
    const refuse = (problems: readonly ComplaintProblem[]): void =>
      sendPage(response, complaintRefused({ code, mayReturn }, input, problems, language), {
        status: 422,
      });

    if (active === undefined) return refuse([{ field: "code", problem: "NOT_ACTIVATED" }]);
    const problems = problemsIn(input);
    const { wish, topic = "", text = "", contact = "" } = input;
    if (problems.length > 0 || !isWish(wish)) return refuse(problems);
    const said = { ...(text !== "" && { text }), ...(contact !== "" && { contact }) };
    const taken = await desk.take(active, { wish, topic, ...said }, clientIn(request, proxy));
    if ("no" in taken) {
      if (taken.no === "NOT_SOLD") return refuse([{ field: "wish", problem: "NOT_SOLD" }]);
      return sendPage(response, tooManyPage(small("/complaints", language), taken), {
        status: 429,
        headers: { "retry-after": String(taken.retryAfterS) },
      });
    }
    const statusPath = `/complaints/${taken.number}`;
    const received = {
      ...{ number: taken.number, statusPath, wish, at: instantText(taken.at), code },
      hasContact: contact !== "",
    };
    sendPage(response, complaintReceived(received, language), {
      status: 201,
      headers: { location: inLanguage(statusPath, language) },
    });
  };

  /** To the page of the number that was typed in; without one, to where it is. */
  const seek = (request: IncomingMessage, response: ServerResponse): void => {
    const query = queryOf(request);
    const language = languageIn(request, query);
    const number = query.get("number")?.trim().slice(0, numberMost).toWellFormed() ?? "";
    if (number === "") {
      const sought = { language, number: undefined, address: addressOf(request) };
      sendPage(response, complaintSought(sought));
    } else {
      const path = `/complaints/${encodeURIComponent(numberIn(number) ?? number)}`;
      response.writeHead(303, { location: inLanguage(path, language) });
      response.end();
    }
  };

  const follow = async (
    number: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const language = languageIn(request, queryOf(request));
    const known = numberIn(number);
    const progress = known === undefined ? undefined : await desk.follow(known);
    if (known === undefined || progress === undefined) {
      const sought = { language, number: unescaped(number), address: `/complaints/${number}` };
      return sendPage(response, complaintSought(sought), { status: 404 });
    }
    sendPage(response, complaintStatus(factsOf(known, progress), language));
  };

  const factsOf = (number: string, { wish, topic, steps }: Progress) => ({
    ...{ number, wish, topic, stages: steps.map(stageOf) },
    ...{ address: `/complaints/${number}`, askedAt: instantText(clock()) },
  });

  return async (path, request, response) => {
    const [, number] = /^\/complaints\/([^/]+)$/.exec(path) ?? [];
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (path === "/complaints") {
      if (request.method === "POST") return take(request, response);
      if (!isRead) return onlyBy("GET, HEAD, POST");
      seek(request, response);
      return undefined;
    }
    if (number === undefined) return notThere;
    if (!isRead) return onlyBy("GET, HEAD");
    await follow(number, request, response);
    return undefined;
  };
};
