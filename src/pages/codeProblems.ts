import type { Language } from "./languages.ts";

/** What is wrong with a code, as its reader says it. */
export interface CodeProblem {
  /** Which kind of fault. */
  readonly kind: string;
  /** The part that is meant, such as `(01)` or `path`. */
  readonly part: string;
  /** In English, with the remedy. */
  readonly message: string;
}

const inChinese: Readonly<Record<string, string>> = {
  TOO_LONG: "码太长",
  BAD_CHARACTER: "含有网址里不能出现的字符",
  BAD_ESCAPE: "百分号后面须跟两位十六进制数字",
  BAD_SCHEME: "须以 http:// 或 https:// 开头",
  BAD_HOST: "网址的主机部分不对",
  DOT_SEGMENT: "路径里不能有 . 或 ..",
  NO_KEY: "没有商品码，须含 /01/ 和 14 位 GTIN",
  TWO_KEYS: "有不止一个主标识",
  ALPHABETIC_KEY: "标识须写数字，例如 /01/",
  UNKNOWN_IDENTIFIER: "有不认识的应用标识符",
  REPEATED_IDENTIFIER: "同一个应用标识符出现了两次",
  NOT_A_QUALIFIER: "这个应用标识符不能跟在商品码后面",
  BAD_ORDER: "应用标识符的顺序不对，须是批号 /10/ 在前、序列号 /21/ 在后",
  EMPTY_VALUE: "缺少内容",
  TRAILING_SLASH: "末尾多了一个 /",
  GTIN_LENGTH: "GTIN 须是 14 位数字，不足的在前面补 0",
  BAD_VALUE: "内容不对，请核对位数和校验位",
  NOT_AN_ATTRIBUTE: "问号后面的这个应用标识符不能用在这里",
  BELONGS_IN_PATH: "这个应用标识符须写在路径里，不能写在问号后面",
};

/** The problem in the reader's language where there are words for it, else in English. */
export const problemIn = (
  { kind, part, message }: CodeProblem,
  language: Language,
): { readonly text: string; readonly language: Language } => {
  const chinese = language === "zh" ? inChinese[kind] : undefined;
  return chinese === undefined
    ? { text: `${part}: ${message}`, language: "en" }
    : { text: `${part}：${chinese}。`, language: "zh" };
};
