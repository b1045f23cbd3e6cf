#include "bricks.h"

const char* const vocabulary_yaml =
    "vocabulary: test/vocabulary\n"
    "title: {zh: 词汇, en: Vocabulary}\n"
    "alerts: [yellow, red]\n"
    "units:\n"
    "  mg/m3: {dimensions: {mass: 1, length: -3}, factor: \"1/1000000\", nonnegative: true}\n"
    "  g/m3: {dimensions: {mass: 1, length: -3}, factor: \"1/1000\", nonnegative: true}\n"
    "  kg: {dimensions: {mass: 1}, factor: \"1\", nonnegative: true}\n"
    "  \"%\": {dimensions: {}, factor: \"1/100\", nonnegative: true}\n";

const char* const bricks_yaml =
    "ruleset: test/bricks\n"
    "title: {zh: 砖瓦, en: Bricks}\n"
    "industry: {id: bricks, names: [砖瓦, 砖瓦窑]}\n"
    "effective: {from: 2020-06-29, to: 2030-01-01}\n"
    "use: [test/vocabulary]\n"
    "sources: {DOC: {title: a document}}\n"
    "facts:\n"
    "  kilns:\n"
    "    label: {zh: 窑, en: kilns}\n"
    "    list:\n"
    "      pm: {type: number, unit: mg/m3, decimals: 1, basis: hourly mean, label: {zh: 颗粒物, en: kiln PM}}\n"
    "      fuel: {choices: {gas: {zh: 天然气, en: natural gas}, coal: {zh: 煤, en: coal}}, optional: true}\n"
    "      stacks: {list: {height: {type: number, decimals: 2}}}\n"
    "  share: {type: number, unit: \"%\", decimals: 1, max: 100, label: {zh: 清洁运输比例, en: clean share},\n"
    "          aliases: [清洁比例, clean transport]}\n"
    "  ledger: {type: boolean, label: {zh: 台账, en: ledger}}\n"
    "  owner: {type: string, optional: true}\n"
    "  opened: {type: date}\n"
    "  stop_time: {type: duration}\n"
    "  permit:\n"
    "    record:\n"
    "      number: {type: string}\n"
    "      valid_until: {type: date}\n"
    "  customers: {list: string}\n"
    "  weights: {list: number, optional: true}\n"
    "parameters:\n"
    "  P1: {choices: {strict: {zh: 从严, en: strictly}, mild: {zh: 从宽, en: mildly}}, default: strict,\n"
    "       title: {zh: 读法, en: reading}}\n"
    "findings:\n"
    "  no-ledger: {zh: 无台账, en: no ledger, clauses: [S1.2]}\n"
    "  low-share: {zh: 比例偏低, en: share too low, clauses: [S1.3]}\n"
    "grading:\n"
    "  kiln:\n"
    "    title: {zh: 砖瓦窑, en: Brick kiln}\n"
    "    ladder: [A, B, C]\n"
    "    provenance: {status: cited, sources: [DOC]}\n"
    "    rows:\n"
    "      - {id: kiln-pm, title: {zh: 颗粒物, en: PM}, category: emission, each: kilns, that: pm, A: \"<= 10\", B: "
    "\"<= 20\",\n"
    "         clauses: [S1.1], provenance: {status: cited, sources: [DOC]}}\n"
    "      - {id: clean-share, that: share, A: \">= 80\", B: \"-\", provenance: {status: recalled, confidence: high}}\n"
    "      - {id: book, that: ledger, A: \"true\", B: \"-\", provenance: {status: recalled, confidence: low}}\n"
    "measures:\n"
    "  kiln:\n"
    "    A: {provenance: {status: cited, sources: [DOC]}, yellow: [{action: watch}],\n"
    "        red: [{action: cut-output, percent: \"?\"}, {action: ban-vehicles, detail: old lorries}]}\n"
    "decisions:\n"
    "  plan:\n"
    "    title: {zh: 方案, en: plan}\n"
    "    clauses: [S1.2, S1.3]\n"
    "    outputs:\n"
    "      needed: {clauses: [S1.3], value: 'if P1 = \"strict\" then 80 else 50'}\n"
    "      findings:\n"
    "        clauses: [S1.2]\n"
    "        hit: collect\n"
    "        rules:\n"
    "          - {when: ledger = false, then: '\"no-ledger\"'}\n"
    "          - {when: share < plan.needed, then: '\"low-share\"'}\n"
    "    holds: count(findings) = 0\n"
    "  white:\n"
    "    title: {zh: 白名单, en: whitelist}\n"
    "    outputs:\n"
    "      valid: {value: permit.valid_until >= as_of}\n"
    "    holds: valid\n"
    "  echo:\n"
    "    outputs:\n"
    "      owner: {value: owner}\n"
    "      customers: {value: customers}\n"
    "      weights: {value: weights}\n"
    "      stop_time: {value: stop_time}\n"
    "      opened: {value: opened}\n"
    "      fuels: {value: kilns.fuel}\n"
    "      heights: {value: 'for k in kilns return for s in k.stacks return s.height'}\n"
    "      number: {value: permit.number}\n"
    "answers: {check-reduction: plan, check-whitelist: white}\n";

const char* const sound_json =
    "{\"kilns\": [{\"pm\": 8.2, \"fuel\": \"gas\"}, {\"pm\": 10.0, \"fuel\": null}], \"share\": 80, \"ledger\": true}";

void brick_sources(yh_source sources[BRICK_SOURCES], bool vocabulary_last) {
  memset(sources, 0, BRICK_SOURCES * sizeof(yh_source));
  size_t vocabulary = vocabulary_last ? 1 : 0;
  sources[vocabulary].size = sizeof(yh_source);
  sources[vocabulary].name = text("vocabulary.yaml");
  sources[vocabulary].text = text(vocabulary_yaml);
  sources[1 - vocabulary].size = sizeof(yh_source);
  sources[1 - vocabulary].name = text("bricks.yaml");
  sources[1 - vocabulary].text = text(bricks_yaml);
}

yh_rules* compile_bricks(void) {
  yh_source sources[BRICK_SOURCES];
  brick_sources(sources, false);
  yh_rules* rules = NULL;
  yh_diagnostics* diagnostics = NULL;
  if (!CHECK_OK(yh_rules_from_memory(sources, BRICK_SOURCES, &rules, &diagnostics))) {
    yh_text said = yh_diagnostics_text(diagnostics, YH_ENGLISH);
    printf("%.*s", (int)said.size, said.data);
  }
  yh_diagnostics_free(diagnostics);
  return rules;
}

size_t bricks_of(const yh_rules* rules) {
  size_t ruleset = 0;
  CHECK_OK(yh_ruleset_find(rules, text("test/bricks"), YH_NO_DATE, &ruleset));
  return ruleset;
}

size_t fact_of(const yh_rules* rules, const char* path) {
  size_t fact = 0;
  CHECK_OK(yh_fact_find(rules, bricks_of(rules), text(path), &fact));
  return fact;
}

yh_workspace* new_bricks(const yh_rules* rules) {
  yh_workspace* workspace = NULL;
  CHECK_OK(yh_workspace_new(rules, bricks_of(rules), &workspace));
  return workspace;
}

void set_text(yh_workspace* workspace, const yh_rules* rules, const char* path, size_t item, const char* value) {
  CHECK_OK(yh_set_text(workspace, fact_of(rules, path), item, text(value), NULL));
}

void set_json(yh_workspace* workspace, const char* json) {
  yh_diagnostics* diagnostics = NULL;
  if (!CHECK_OK(yh_set_json(workspace, text(json), &diagnostics))) {
    yh_text said = yh_diagnostics_text(diagnostics, YH_ENGLISH);
    printf("%.*s", (int)said.size, said.data);
  }
  yh_diagnostics_free(diagnostics);
}

yh_result* grade(yh_workspace* workspace) {
  yh_result* result = NULL;
  CHECK_OK(yh_grade(workspace, &result));
  return result;
}
