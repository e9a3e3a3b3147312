// Cuts the table of provinces and cities with their names in English: pinyin, but for those that go
// by another spelling.
import { readFileSync, writeFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";
import * as z from "zod";

const values = new URL("../src/domain/values/", import.meta.url);
const divisions = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL("divisions.json", values), "utf8")));

const otherSpellings: Readonly<Record<string, string>> = {
  陕西: "Shaanxi",
  内蒙古: "Inner Mongolia",
  西藏: "Xizang",
  香港: "Hong Kong",
  澳门: "Macao",
  台湾: "Taiwan",
  呼和浩特: "Hohhot",
  鄂尔多斯: "Ordos",
  呼伦贝尔: "Hulunbuir",
  巴彦淖尔: "Bayannur",
  乌兰察布: "Ulanqab",
  兴安: "Hinggan",
  锡林郭勒: "Xilingol",
  阿拉善: "Alxa",
  哈尔滨: "Harbin",
  齐齐哈尔: "Qiqihar",
  大兴安岭: "Da Hinggan Ling",
  拉萨: "Lhasa",
  日喀则: "Xigaze",
  昌都: "Qamdo",
  林芝: "Nyingchi",
  那曲: "Nagqu",
  阿里: "Ngari",
  甘孜: "Garze",
  果洛: "Golog",
  乌鲁木齐: "Urumqi",
  克拉玛依: "Karamay",
  吐鲁番: "Turpan",
  博尔塔拉: "Bortala",
  巴音郭楞: "Bayingolin",
  阿克苏: "Aksu",
  克孜勒苏: "Kizilsu",
  喀什: "Kashgar",
  和田: "Hotan",
  伊犁: "Ili",
  阿勒泰: "Altay",
};

/** The name without what kind of place it is, and whose autonomy it has. */
const coreOf = (name: string): string =>
  name
    // What a province governs by itself goes by the province.
    .replace(/-.*$/, "")
    .replace(/(维吾尔|壮族|回族)?自治区$|特别行政区$|省$|市$|地区$|盟$/, "")
    .replace(
      /((朝鲜|土家|布依|哈尼|景颇|傈僳|蒙古|苗|藏|羌|彝|侗|壮|傣|白|回)族|蒙古|柯尔克孜|哈萨克)*自治州$/,
      "",
    );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One word; an apostrophe where a syllable begins with a vowel. */
const spelled = (core: string): string =>
  otherSpellings[core] ??
  capital(
    pinyin(core, { toneType: "none", type: "array", v: true })
      .map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
      .join("")
      .replaceAll("v", "ü"),
  );

const cities = Object.entries(divisions).filter(([code]) => code.endsWith("00"));
writeFileSync(
  new URL("cities.json", values),
  `${JSON.stringify(Object.fromEntries(cities.map(([code, name]) => [code, spelled(coreOf(name))]))).replaceAll('","', '",\n"')}\n`,
);
