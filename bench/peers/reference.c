/* The reference model in plain C: a draw at a time, libm, the loop over draws given to threads by OpenMP.
   Built by peers/main.ts with constants.h. Usage: reference DRAWS THREADS */
#include <math.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "constants.h"

enum { COLUMNS = YEARS + 1 }; /* the years, and the highest of them */
static const double levels[5] = {0.05, 0.25, 0.5, 0.75, 0.95};

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

/* Philox4x32-10 (Salmon et al. 2011): two uniform numbers, for draws 2 * pair and 2 * pair + 1 of a parameter. */
static void uniforms(uint64_t pair, uint32_t parameter, double u[2]) {
  uint32_t c[4] = {(uint32_t)pair, (uint32_t)(pair >> 32), parameter, 0}, k[2] = {1, 0};
  for (int round = 0; round < 10; round++) {
    uint64_t a = (uint64_t)0xD2511F53 * c[0], b = (uint64_t)0xCD9E8D57 * c[2];
    uint32_t next[4] = {(uint32_t)(b >> 32) ^ c[1] ^ k[0], (uint32_t)b, (uint32_t)(a >> 32) ^ c[3] ^ k[1], (uint32_t)a};
    for (int i = 0; i < 4; i++) c[i] = next[i];
    k[0] += 0x9E3779B9;
    k[1] += 0xBB67AE85;
  }
  for (int i = 0; i < 2; i++)
    u[i] = ((double)(((uint64_t)c[2 * i + 1] << 32 | c[2 * i]) >> 12) + 0.5) * 0x1p-52;
}

static double polynomial(const double *c, int degree, double x) {
  double value = c[degree];
  while (degree-- > 0) value = value * x + c[degree];
  return value;
}

/* Algorithm AS 241, PPND16 (Wichura 1988). */
static double normal_quantile(double u) {
  static const double middle[2][8] = {
      {3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
       67265.770927008700853, 33430.575583588128105, 2509.0809287301226727},
      {1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
       39307.89580009271061, 28729.085735721942674, 5226.495278852854561}};
  static const double tail[2][8] = {
      {1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
       1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4},
      {1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
       0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9}};
  static const double far[2][8] = {
      {6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
       0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
      {1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
       1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15}};
  double q = u - 0.5;
  if (fabs(q) <= 0.425) {
    double r = 0.180625 - q * q;
    return q * polynomial(middle[0], 7, r) / polynomial(middle[1], 7, r);
  }
  double r = sqrt(-log(q < 0 ? u : 1 - u));
  const double(*c)[8] = r <= 5 ? tail : far;
  r -= r <= 5 ? 1.6 : 5;
  double x = polynomial(c[0], 7, r) / polynomial(c[1], 7, r);
  return q < 0 ? -x : x;
}

static double quantile(int parameter, double u) {
  const double *n = numbers[parameter];
  switch (kind[parameter]) {
    case 0: return n[0] + n[1] * normal_quantile(u);
    case 1: return exp(n[0] + n[1] * normal_quantile(u));
    case 2:
      return u < (n[1] - n[0]) / (n[2] - n[0]) ? n[0] + sqrt(u * (n[2] - n[0]) * (n[1] - n[0]))
                                               : n[2] - sqrt((1 - u) * (n[2] - n[0]) * (n[2] - n[1]));
    default: return n[0] + (n[1] - n[0]) * u;
  }
}

static void evaluate(const double *x, double *total) {
  const double *shared = x + 7 * SECTORS;
  for (int t = 0; t < YEARS; t++) {
    double grid = shared[3] * pow(1 - shared[4], t);
    total[t] = 0;
    for (int s = 0; s < SECTORS; s++) {
      const double *own = x + 7 * s;
      double activity = own[0] * pow(1 + own[1] + shared[5], t);
      double advanced = own[2] / (1 + exp(-own[3] * (t - own[4])));
      double improved = (1 - advanced) * fmin(1, fmax(0, start[s] + response[s] * shared[7] * t));
      double share[ROUTES] = {1 - advanced - improved, improved, advanced};
      double need = own[5] * pow(1 - own[6], t), intensity = 0;
      for (int r = 0; r < ROUTES; r++) {
        const double *m = mix[s][r];
        double factor = m[0] * shared[0] + m[1] * shared[1] + m[2] * shared[2];
        intensity += share[r] * (need * fuel[s][r] * factor + electricity[s][r] * grid + process[s][r] * shared[6]);
      }
      total[t] += activity * intensity;
    }
  }
}

/* Moves the k-th smallest of v[low..high] to its place, smaller ones before it (Hoare's quickselect). */
static void select_kth(double *v, long low, long high, long k) {
  while (low < high) {
    double pivot = v[low + (high - low) / 2];
    long i = low, j = high;
    while (i <= j) {
      while (v[i] < pivot) i++;
      while (v[j] > pivot) j--;
      if (i <= j) {
        double swapped = v[i];
        v[i++] = v[j];
        v[j--] = swapped;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}

/* Type 7 quantiles; reorders v. */
static void quantiles(double *v, long n, double *found) {
  long from = 0;
  for (int l = 0; l < 5; l++) {
    double h = (n - 1) * levels[l];
    long k = (long)h;
    select_kth(v, from, n - 1, k);
    double above = v[k];
    if (k + 1 < n) {
      above = v[k + 1];
      for (long i = k + 2; i < n; i++)
        if (v[i] < above) above = v[i];
    }
    found[l] = v[k] + (h - k) * (above - v[k]);
    from = k;
  }
}

int main(int count, char **words) {
  long draws = count > 1 ? atol(words[1]) : 100000, peaks[YEARS] = {0};
  int threads = count > 2 ? atoi(words[2]) : 1;
  omp_set_num_threads(threads);
  double begin = seconds();
  double *columns = malloc(sizeof(double) * COLUMNS * draws);
#pragma omp parallel for schedule(static) reduction(+ : peaks)
  for (long pair = 0; pair < (draws + 1) / 2; pair++) {
    double x[2][PARAMETERS], u[2], total[YEARS];
    for (int p = 0; p < PARAMETERS; p++) {
      uniforms(pair, p, u);
      for (int i = 0; i < 2; i++) x[i][p] = quantile(p, u[i]);
    }
    for (int i = 0; i < 2 && 2 * pair + i < draws; i++) {
      evaluate(x[i], total);
      int peak = 0;
      for (int t = 0; t < YEARS; t++) {
        columns[t * draws + 2 * pair + i] = total[t];
        if (total[t] > total[peak]) peak = t;
      }
      columns[YEARS * draws + 2 * pair + i] = total[peak];
      peaks[peak]++;
    }
  }
  double computed = seconds();
  double mean[COLUMNS], error[COLUMNS], found[COLUMNS][5];
#pragma omp parallel for schedule(dynamic, 1)
  for (int c = 0; c < COLUMNS; c++) {
    double *v = columns + c * draws, sum = 0, squares = 0;
    for (long i = 0; i < draws; i++) sum += v[i];
    mean[c] = sum / draws;
    for (long i = 0; i < draws; i++) squares += (v[i] - mean[c]) * (v[i] - mean[c]);
    error[c] = sqrt(squares / (draws - 1) / draws);
    quantiles(v, draws, found[c]);
  }
  double end = seconds();
  printf("{\"mean\":[");
  for (int t = 0; t < YEARS; t++) printf("%s%.17g", t ? "," : "", mean[t]);
  printf("],\"standardError\":[");
  for (int t = 0; t < YEARS; t++) printf("%s%.17g", t ? "," : "", error[t]);
  printf("],\"median\":[");
  for (int t = 0; t < YEARS; t++) printf("%s%.17g", t ? "," : "", found[t][2]);
  printf("],\"peaks\":[");
  for (int t = 0; t < YEARS; t++) printf("%s%ld", t ? "," : "", peaks[t]);
  printf("]}\n");
  fprintf(stderr, "c n=%ld th=%d kernel_ns=%.1f agg_ns=%.1f total_ns=%.1f\n", draws, threads,
          (computed - begin) / draws * 1e9, (end - computed) / draws * 1e9, (end - begin) / draws * 1e9);
  return 0;
}
