import type { Role } from "../src/domain/fact.ts";
import type { RefusalCode } from "../src/domain/refusal.ts";
import { reasons } from "../src/rules/reasons.ts";
import type { Gate, Kind, Verdict } from "../src/rules/verdict.ts";
import { builder } from "./builder.ts";
import { underReview } from "./publicWords.ts";

/** The same words in both languages; together they describe a value of an enum. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

const words = (en: string, zh: string) => ({ en, zh, description: `${en}. ${zh}。` });
type Described<Name extends string> = Readonly<Record<Name, ReturnType<typeof words>>>;

export const gateWords: Described<Gate> = {
  THRESHOLD: words("Threshold gate", "门槛关"),
  QUALITY: words("Quality gate", "品质关"),
  AFTER_SALES: words("After-sales gate", "售后关"),
  CONDUCT: words("Conduct, beside the three gates", "行为规范"),
};

export const verdictWords: Described<Verdict> = {
  NA: words("Nothing to judge", "无可判定事项"),
  PASS: words("Passed", "通过"),
  PASS_LATE: words("Passed late: done after its deadline", "逾期补正"),
  PENDING: words("Pending", "待定"),
  FAIL: words("Failed", "不通过"),
};

const kindWords: Described<Kind> = {
  E: words("Evidence must exist", "须有证据"),
  M: words("It must have happened before a moment; never cured later", "须在某时点前完成"),
  X: words("A prohibition: fails on a finding", "禁止事项"),
  O: words("An obligation with a running deadline", "限期义务"),
  I: words("Advice: never moves a gate", "建议"),
};

const roleWords: Described<Role> = {
  merchant: words("Producer, packer or seller", "商家"),
  host: words("Host of livestreams", "主播"),
  agency: words("Agency (MCN)", "主播服务机构"),
  lab: words("Inspection body", "检验检测机构"),
  operator: words("Operator of a livestream room", "直播间运营者"),
  platform: words("Platform", "直播电商平台经营者"),
  regulator: words("Regulator", "监管部门"),
  buyer: words("Buyer, with the pack in hand", "消费者"),
};

const refusalWords: Readonly<Record<RefusalCode, { readonly description: string }>> = {
  INVALID_INPUT: { description: "A field is missing or not as it must be." },
  BAD_IDENTIFIER: { description: "A check digit does not hold." },
  UNKNOWN_REFERENCE: { description: "Something named is not on record." },
  UNAUTHENTICATED: { description: "No key was shown: buyers are anonymous and record nothing." },
  ROLE_NOT_PERMITTED: { description: "Others record this." },
  NOT_THE_OWNER: { description: "It belongs to another party." },
  IN_THE_FUTURE: { description: "It has not happened yet." },
  ALREADY_RECORDED: { description: "It is on record, and once is all." },
  WRONG_ORDER: { description: "Something must come before, or something bars it." },
  CONTRADICTION: { description: "It does not agree with what is on record." },
  LAB_NOT_ACCREDITED: { description: "The inspection body was not accredited on that day." },
  LAB_IS_PRODUCER: { description: "The inspection body made or packed these goods." },
  GATE_FAILS: { description: "A gate would fail." },
  COMMAND_ID_REUSED: { description: "The commandId came before with another body." },
  REVISION_CONFLICT: { description: "Somebody else was first: read again and decide again." },
};

export const GateName = builder.enumType("Gate", {
  description: "The three gates, and the axis of conduct, which is none of the three.",
  values: gateWords,
});
export const VerdictName = builder.enumType("Verdict", {
  description: "What a rule or a gate comes to.",
  values: verdictWords,
});
export const KindName = builder.enumType("RuleKind", {
  description: "How a rule judges.",
  values: kindWords,
});
export const RoleName = builder.enumType("Role", {
  description: "Who acts. The buyer is anonymous and has no role.",
  values: roleWords,
});
export const RefusalName = builder.enumType("RefusalCode", {
  description: "Every way in which a command is told no.",
  values: refusalWords,
});

/** Every code of a reason, and the one that stands for a suspicion. */
export const ReasonName = builder.enumType("ReasonCode", {
  description: "Why a verdict is what it is; `{name}` is filled from the parameters.",
  values: Object.fromEntries(
    Object.entries({ ...reasons, ...underReview }).map(([code, { en, zh }]) => [
      code,
      { description: `${en} ${zh}` },
    ]),
  ),
});

export const Text = builder.objectRef<Words>("Text").implement({
  description: "The same words in English and in Chinese.",
  fields: (t) => ({
    en: t.exposeString("en", { description: "In English." }),
    zh: t.exposeString("zh", { description: "In Chinese." }),
  }),
});
