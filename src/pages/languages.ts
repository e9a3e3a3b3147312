export type Language = "zh" | "en";
export const languages: readonly Language[] = ["zh", "en"];

export const languageTags: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en" };
export const languageNames: Readonly<Record<Language, string>> = { zh: "中文", en: "English" };
export const otherLanguage = (language: Language): Language => (language === "zh" ? "en" : "zh");

/** The same address in a language: whatever else was asked stays. */
export const inLanguage = (address: string, language: Language): string => {
  const [path = "/", query = ""] = address.split("?", 2);
  if (query === "") return `${path}?lang=${language}`;
  if (!/lang|%|&$/.test(query)) return `${path}?${query}&lang=${language}`;
  const asked = new URLSearchParams(query);
  asked.set("lang", language);
  return `${path}?${asked}`;
};

export const inOtherLanguage = (address: string, language: Language): string =>
  inLanguage(address, otherLanguage(language));
