import type { Noise } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** A noise in words; shocks are in the quantity's unit. */
export function noiseText({ process, phi, after, shock, firstShock }: Noise, unitLabel: string): Bilingual {
  const number = (value: number): string => String(Number(value.toPrecision(6)));
  const amount = (value: number): string =>
    unitLabel === "1" ? number(value) : `${number(value)} ${unitLabel}`;
  const isWider = firstShock.sd !== shock.sd;
  const en = [
    `${process} from ${after + 1} on: shocks with sd ${amount(shock.sd)}`,
    ...(process === "ar1" ? [`phi ${number(phi)}`] : []),
    ...(isWider ? [`the first with sd ${amount(firstShock.sd)}`] : []),
    ...(shock.mean === 0 ? [] : [`mean ${amount(shock.mean)}`]),
  ];
  const zh = [
    `${process}，自 ${after + 1} 年起：冲击标准差 ${amount(shock.sd)}`,
    ...(process === "ar1" ? [`phi ${number(phi)}`] : []),
    ...(isWider ? [`首年标准差 ${amount(firstShock.sd)}`] : []),
    ...(shock.mean === 0 ? [] : [`均值 ${amount(shock.mean)}`]),
  ];
  return { en: en.join(", "), zh: zh.join("，") };
}
