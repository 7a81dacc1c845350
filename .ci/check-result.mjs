// Checks the JSON that `peakcast run --draws 500 --seed 1 --json` printed. Usage: check-result.mjs FILE VERSION
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const [, , file, version] = process.argv;
const result = JSON.parse(readFileSync(file, "utf8"));

assert.equal(result.peakcast, version);
assert.equal(result.seed, 1);
assert.equal(result.draws, 500);
assert.match(result.resultHash, /^sha256:[0-9a-f]{64}$/);
assert.ok(result.years.length > 1, "years");

const total = result.quantities["emissions.total"];
assert.ok(total, "emissions.total is reported");
for (const values of [
  total.mean,
  total.standardError,
  total.quantiles["0.05"],
  total.quantiles["0.5"],
  total.quantiles["0.95"],
]) {
  assert.equal(values.length, result.years.length);
  assert.ok(values.every(Number.isFinite), "every value is a number");
}
assert.ok(
  result.years.every((_, year) => total.quantiles["0.05"][year] <= total.quantiles["0.95"][year]),
  "quantiles ascend",
);
assert.equal(result.peak.quantity, "emissions.total");
const mass = result.peak.byYear.reduce(
  (sum, { probability }) => sum + probability,
  result.peak.notPeaked.probability,
);
assert.ok(Math.abs(mass - 1) < 1e-9, `the peak year's probabilities sum to ${mass}`);
assert.ok(result.targets.length > 0, "targets are scored");
console.log(`${file}: ${Object.keys(result.quantities).length} quantities, ${result.targets.length} targets`);
