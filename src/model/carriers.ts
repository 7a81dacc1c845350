import type { LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { knownUnit } from "../units/unit-table.ts";
import { divideUnits, type Unit } from "../units/unit.ts";
import type { Declarations } from "./declaration.ts";
import type { Findings } from "../diagnose/findings.ts";
import { entriesAt, mapAt, scalarAt, titleAt } from "./read-node.ts";
import { joinTitle } from "./sector-units.ts";

/** A fuel, or electricity or heat of a kind. */
export interface Carrier {
  readonly title: Bilingual;
  readonly scope: "direct" | "indirect";
  readonly biogenic: boolean;
  /** Name of the quantity that holds its emission factor. */
  readonly factor: string;
}

/** Stands for the sum over carriers, so no carrier may be called that. */
export const allCarriers = "total";

const kilogramOfCo2: Unit = { numerator: 1, denominator: 1000, dimension: { co2: 1 } };
const factorUnit = { unit: divideUnits(kilogramOfCo2, knownUnit("GJ")!), label: "kg CO2/GJ" };

/** Declares every carrier's emission factor as `carrier.NAME.factor`. */
export function declareCarriers(
  root: LocatedMap,
  declarations: Declarations,
  findings: Findings,
): Map<string, Carrier> {
  const carriers = new Map<string, Carrier>();
  for (const [id, { value, keySpan }] of entriesAt(root, "carriers")) {
    const title = titleAt(value, "title", { en: id, zh: id });
    const scope = scalarAt(value, "scope")?.value;
    if (scope !== "direct" && scope !== "indirect") {
      findings.error(
        "missing-key",
        keySpan,
        { en: `carrier \`${id}\` has no scope`, zh: `能源品种 \`${id}\` 没有 scope` },
        {
          help: {
            en: "write `scope: direct` if it is burnt on site, `scope: indirect` if it is bought electricity or heat",
            zh: "就地燃烧写 `scope: direct`，外购电力或热力写 `scope: indirect`",
          },
        },
      );
    }
    if (id === allCarriers) {
      findings.error("bad-name", keySpan, {
        en: `\`${id}\` cannot be the name of a carrier: it stands for all of them`,
        zh: `能源品种不能命名为 \`${id}\`：它表示全部品种之和`,
      });
    }
    const factor = `carrier.${id}.factor`;
    const body = mapAt(value, "factor");
    declarations.add({
      name: factor,
      title: joinTitle(title, { en: "emission factor", zh: "排放因子" }),
      span: keySpan,
      unit: factorUnit,
      ...(body && { body }),
    });
    carriers.set(id, {
      title,
      scope: scope === "indirect" ? "indirect" : "direct",
      biogenic: scalarAt(value, "biogenic")?.value === true,
      factor,
    });
  }
  return carriers;
}
