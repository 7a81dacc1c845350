"""The reference model in NumPy and SciPy as a researcher writes it: whole columns of draws, NumPy's own generator, one
thread. Blocks of 16,384 draws keep the columns in the cache. Usage: reference.py DRAWS (from the repository's root)"""

import json
import sys
import time

import numpy as np
from scipy.special import ndtri

model = json.load(open("bench/subjects/reference.json", encoding="utf-8"))
years = np.arange(model["horizon"][1] - model["horizon"][0] + 1)[:, None]
levels = [0.05, 0.25, 0.5, 0.75, 0.95]


def sample(spread, u):
    [(kind, n)] = spread.items()
    if kind == "normal":
        return n[0] + n[1] * ndtri(u)
    if kind == "lognormal":
        return np.exp(n[0] + n[1] * ndtri(u))
    if kind == "uniform":
        return n[0] + (n[1] - n[0]) * u
    low, mode, high = n
    return np.where(
        u < (mode - low) / (high - low),
        low + np.sqrt(u * (high - low) * (mode - low)),
        high - np.sqrt((1 - u) * (high - low) * (high - mode)),
    )


def total(draws, generator):
    """[year][draw]"""

    def drawn(spreads):
        return {name: sample(spread, generator.random(draws)) for name, spread in spreads.items()}

    shared = drawn(model["shared"])
    grid = shared["grid_base"] * (1 - shared["grid_decline"]) ** years
    summed = np.zeros((len(years), draws))
    for sector in model["sectors"]:
        own, improved = drawn(sector["parameters"]), sector["improved"]
        activity = own["base"] * (1 + own["growth"] + shared["macro"]) ** years
        need = own["fuel_need"] * (1 - own["saving"]) ** years
        share = {"advanced": own["ceiling"] / (1 + np.exp(-own["speed"] * (years - own["midpoint"])))}
        reached = np.clip(improved["start"] + improved["response"] * shared["spread"] * years, 0, 1)
        share["improved"] = (1 - share["advanced"]) * reached
        share["conventional"] = 1 - share["improved"] - share["advanced"]
        intensity = 0
        for name, route in sector["routes"].items():
            factor = sum(part * shared[fuel] for part, fuel in zip(route["mix"], ("coal", "oil", "gas")))
            own_intensity = need * (route["fuel"] * factor) + route["electricity"] * grid
            intensity = intensity + share[name] * (own_intensity + route["process"] * shared["process_scale"])
        summed += activity * intensity
    return summed


draws, block = int(sys.argv[1]), 1 << 14
begin = time.perf_counter()
generator = np.random.default_rng(1)
columns = np.empty((len(years) + 1, draws))
for first in range(0, draws, block):
    count = min(block, draws - first)
    columns[:-1, first : first + count] = total(count, generator)
peaks = np.bincount(columns[:-1].argmax(axis=0), minlength=len(years))
columns[-1] = columns[:-1].max(axis=0)
computed = time.perf_counter()
mean = columns.mean(axis=1)
error = columns.std(axis=1, ddof=1) / np.sqrt(draws)
quantiles = np.quantile(columns, levels, axis=1)
end = time.perf_counter()
print(json.dumps({"mean": mean[:-1].tolist(), "standardError": error[:-1].tolist(), "peaks": peaks.tolist()}))
ns = [1e9 * seconds / draws for seconds in (computed - begin, end - computed, end - begin)]
print("numpy n=%d th=1 kernel_ns=%.1f agg_ns=%.1f total_ns=%.1f" % (draws, *ns), file=sys.stderr)
