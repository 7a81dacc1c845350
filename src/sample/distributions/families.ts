import type { Distribution } from "../sample-plan.ts";
import { betaFamily, pertFamily } from "./beta.ts";
import { discreteFamily } from "./discrete.ts";
import { empiricalFamily } from "./empirical.ts";
import type { Family } from "./family.ts";
import { gammaFamily } from "./gamma.ts";
import { logisticFamily } from "./logistic.ts";
import { lognormalFamily } from "./lognormal.ts";
import { mixtureFamily } from "./mixture.ts";
import { normalFamily } from "./normal.ts";
import { triangularFamily } from "./triangular.ts";
import { truncatedFamily } from "./truncated.ts";
import { uniformFamily } from "./uniform.ts";

const families: { readonly [Kind in Distribution["kind"]]: Family<Extract<Distribution, { kind: Kind }>> } = {
  normal: normalFamily,
  lognormal: lognormalFamily,
  uniform: uniformFamily,
  triangular: triangularFamily,
  pert: pertFamily,
  beta: betaFamily,
  gamma: gammaFamily,
  logistic: logisticFamily,
  discrete: discreteFamily,
  empirical: empiricalFamily,
  mixture: mixtureFamily(familyOf),
  truncated: truncatedFamily(familyOf),
};

export function familyOf(distribution: Distribution): Family<Distribution> {
  return families[distribution.kind] as Family<Distribution>;
}
