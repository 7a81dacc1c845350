import type { Bilingual, Language } from "../../terms/bilingual.ts";

/** Words of the page that describes a model. */
const words = {
  quantity: { en: "quantity", zh: "量" },
  value: { en: "value", zh: "取值" },
  unit: { en: "unit", zh: "单位" },
  source: { en: "source", zh: "来源" },
  quality: { en: "quality", zh: "质量" },
  note: { en: "Note", zh: "说明" },
  boundary: { en: "Boundary", zh: "边界" },
  observed: { en: "What is observed", zh: "观测数据" },
  years: { en: "years", zh: "年份" },
  numbers: { en: "numbers", zh: "个数" },
  file: { en: "file", zh: "文件" },
  route: { en: "route", zh: "工艺路线" },
  routes: { en: "Routes", zh: "工艺路线" },
  carrier: { en: "carrier", zh: "能源品种" },
  carriers: { en: "Carriers", zh: "能源品种" },
  counted: { en: "its CO2 is", zh: "排放归类" },
  direct: { en: "direct", zh: "直接排放" },
  indirect: { en: "of bought energy", zh: "外购能源排放" },
  biogenic: { en: "biogenic, a memo line", zh: "生物质，备注项" },
  quantities: { en: "Quantities", zh: "量" },
  levers: { en: "Levers", zh: "杠杆" },
  lever: { en: "lever", zh: "杠杆" },
  range: { en: "range", zh: "范围" },
  cost: { en: "cost", zh: "成本" },
  limits: { en: "what it is and what limits it", zh: "含义与制约" },
  process: { en: "process CO2", zh: "过程排放" },
  capture: { en: "capture", zh: "捕集" },
  targets: { en: "Targets", zh: "目标" },
  target: { en: "target", zh: "目标" },
  claim: { en: "claim", zh: "要求" },
  clause: { en: "clause", zh: "条款" },
  correlations: { en: "Correlations", zh: "相关性" },
  between: { en: "between", zh: "变量" },
  correlation: { en: "correlation", zh: "相关系数" },
  scenarios: { en: "Scenarios", zh: "情景" },
  scenario: { en: "scenario", zh: "情景" },
  description: { en: "what it asks", zh: "内容" },
  laid: { en: "files laid on the model, in this order", zh: "依次叠加于模型之上的文件" },
  sets: { en: "What each file sets", zh: "各文件的设定" },
  set: { en: "set", zh: "设定项" },
} as const satisfies Record<string, Bilingual>;

export function word(key: keyof typeof words, language: Language): string {
  return words[key][language];
}
