// yuheng.hpp: owner types over yuheng.h for C++20. Header only, so no C++ type crosses the library's border: compile it with
// your own compiler and standard library, link libyuheng.
//
//   yuheng::Rules rules = yuheng::Rules::from_files({"rulesets"});
//   yuheng::Workspace plant(rules, rules.find_industry("水泥"));
//   plant.set_json(R"({"subtype": "clinker", "kilns": [{"pm": 12.5}]})");
//   yuheng::Result result = plant.grade();
//   std::cout << result.grade() << " at best " << result.possible() << '\n';
//
// Each class owns one handle: it moves, it does not copy, and it frees what it holds; any order will do. A call that the
// library refuses throws yuheng::Error with the status and, where there are any, the diagnostics; facts that are missing
// never make a question fail. A std::string_view that a function returns lives as long as the object it came from (or, from
// Rules, as long as any handle that keeps the rules alive). Threads: as in yuheng.h; Rules may be shared, a Workspace
// belongs to one thread at a time. What has no wrapper is reached through get().
#ifndef YUHENG_YUHENG_HPP
#define YUHENG_YUHENG_HPP

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yuheng/yuheng.h"

namespace yuheng {

inline yh_text to_text(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view to_view(yh_text text) {
  return text.data == nullptr ? "" : std::string_view(text.data, text.size);
}

// A handle with the function that frees it.
template <class T, void (*Free)(T*)>
struct Freer {
  void operator()(T* handle) const { Free(handle); }
};
template <class T, void (*Free)(T*)>
using Handle = std::unique_ptr<T, Freer<T, Free>>;

// What was found in rules or facts. Empty when there is nothing to say.
class Diagnostics {
 public:
  Diagnostics() = default;
  explicit Diagnostics(yh_diagnostics* given) : handle_(given, yh_diagnostics_free) {}

  size_t size() const { return yh_diagnostics_count(handle_.get()); }
  bool empty() const { return size() == 0; }
  // Texts live as long as this object or a copy of it.
  yh_diagnostic operator[](size_t index) const {
    YH_INIT(yh_diagnostic, out);
    if (yh_diagnostics_get(handle_.get(), index, &out) != YH_OK) throw std::out_of_range("yuheng: no such diagnostic");
    return out;
  }
  // All of them as a person reads them, with source lines and carets.
  std::string_view text(yh_language language = YH_ENGLISH) const {
    return to_view(yh_diagnostics_text(handle_.get(), language));
  }

 private:
  std::shared_ptr<yh_diagnostics> handle_;  // shared, because an exception may be copied
};

// A call that the library refused. what() is the diagnostics in English, or the status in words.
class Error : public std::runtime_error {
 public:
  Error(yh_status status, Diagnostics diagnostics)
      : std::runtime_error(words(status, diagnostics)), status_(status), diagnostics_(std::move(diagnostics)) {}
  yh_status status() const { return status_; }
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  static std::string words(yh_status status, const Diagnostics& diagnostics) {
    if (!diagnostics.empty()) return std::string(diagnostics.text());
    switch (status) {
      case YH_INVALID_ARGUMENT: return "yuheng: invalid argument";
      case YH_COMPILE_ERROR: return "yuheng: the rules have errors";
      case YH_BAD_DATA: return "yuheng: the facts do not fit the rules";
      case YH_NOT_FOUND: return "yuheng: there is nothing of that name";
      case YH_IO_ERROR: return "yuheng: a file could not be read";
      case YH_OUT_OF_MEMORY: return "yuheng: out of memory";
      default: return "yuheng: internal error";
    }
  }
  yh_status status_;
  Diagnostics diagnostics_;
};

// Throws unless `status` is YH_OK.
inline void expect_ok(yh_status status, yh_diagnostics* given = nullptr) {
  Diagnostics diagnostics(given);
  if (status != YH_OK) throw Error(status, std::move(diagnostics));
}

// The answer to a question.
class Result {
 public:
  explicit Result(yh_result* given) : handle_(given) {}
  yh_verdict verdict() const { return yh_result_verdict(get()); }
  std::string_view grade() const { return to_view(yh_result_grade(get())); }
  std::string_view possible() const { return to_view(yh_result_possible(get())); }
  std::vector<std::string_view> missing() const { return list(YH_MISSING); }
  std::vector<std::string_view> binding() const { return list(YH_BINDING); }
  std::vector<std::string_view> findings() const { return list(YH_FINDINGS); }
  std::vector<std::string_view> possible_findings() const { return list(YH_POSSIBLE_FINDINGS); }
  std::vector<std::string_view> warnings() const { return list(YH_WARNINGS); }
  std::string_view json() const { return to_view(yh_result_json(get())); }
  std::string_view text(yh_language language = YH_ENGLISH) const { return to_view(yh_result_text(get(), language)); }
  // A whole page; empty for results without one.
  std::string_view html(yh_language language = YH_ENGLISH) const { return to_view(yh_result_html(get(), language)); }
  const yh_result* get() const { return handle_.get(); }

 private:
  std::vector<std::string_view> list(yh_list which) const {
    std::vector<std::string_view> out;
    for (size_t i = 0; i < yh_result_count(get(), which); ++i) {
      yh_text item{};
      expect_ok(yh_result_item(get(), which, i, &item));
      out.push_back(to_view(item));
    }
    return out;
  }
  Handle<yh_result, yh_result_free> handle_;
};

// Compiled rulesets: immutable, shared between threads.
class Rules {
 public:
  // Files and folders. Throws Error (YH_COMPILE_ERROR, YH_IO_ERROR) with all that is wrong; warnings() has the rest.
  static Rules from_files(std::span<const std::string> paths) {
    std::vector<yh_text> texts;
    for (const std::string& path : paths) texts.push_back(to_text(path));
    yh_rules* rules = nullptr;
    yh_diagnostics* found = nullptr;
    yh_status status = yh_rules_from_files(texts.data(), texts.size(), &rules, &found);
    return Rules(status, rules, found);
  }
  static Rules from_files(std::initializer_list<std::string> paths) {
    return from_files(std::span<const std::string>(paths.begin(), paths.size()));
  }
  // One ruleset or vocabulary per text; `name` stands in diagnostics.
  struct Source {
    std::string_view name, text;
  };
  static Rules from_memory(std::span<const Source> sources) {
    std::vector<yh_source> held;
    for (const Source& source : sources)
      held.push_back({sizeof(yh_source), to_text(source.name), to_text(source.text)});
    yh_rules* rules = nullptr;
    yh_diagnostics* found = nullptr;
    yh_status status = yh_rules_from_memory(held.data(), held.size(), &rules, &found);
    return Rules(status, rules, found);
  }
  static Rules from_memory(std::initializer_list<Source> sources) {
    return from_memory(std::span<const Source>(sources.begin(), sources.size()));
  }

  // Rules compiled ahead, copied; from a file, from_files takes them. Throws Error (YH_IO_ERROR).
  static Rules from_compiled(std::string_view bytes, std::string_view name = {}) {
    yh_rules* rules = nullptr;
    yh_diagnostics* found = nullptr;
    yh_status status = yh_rules_from_compiled(to_text(name), bytes.data(), bytes.size(), 0, &rules, &found);
    return Rules(status, rules, found);
  }
  // Lent by the rules.
  std::string_view compiled() const {
    const void* bytes = nullptr;
    size_t size = 0;
    expect_ok(yh_rules_compiled(get(), &bytes, &size));
    return {static_cast<const char*>(bytes), size};
  }
  // Throws Error (YH_IO_ERROR).
  void write_compiled(std::string_view path) const {
    yh_diagnostics* found = nullptr;
    yh_status status = yh_rules_write_compiled(get(), to_text(path), &found);
    expect_ok(status, found);
  }

  const Diagnostics& warnings() const { return warnings_; }
  std::string_view digest() const { return to_view(yh_rules_digest(get())); }
  size_t size() const { return yh_ruleset_count(get()); }
  yh_ruleset_info operator[](size_t ruleset) const {
    YH_INIT(yh_ruleset_info, out);
    expect_ok(yh_ruleset_get(get(), ruleset, &out));
    return out;
  }
  // The version in force on `as_of` (days since 1970-01-01; YH_NO_DATE: the newest). Throws YH_NOT_FOUND.
  size_t find(std::string_view id, int32_t as_of = YH_NO_DATE) const {
    size_t out = 0;
    expect_ok(yh_ruleset_find(get(), to_text(id), as_of, &out));
    return out;
  }
  size_t find_industry(std::string_view industry, int32_t as_of = YH_NO_DATE) const {
    size_t out = 0;
    expect_ok(yh_ruleset_find_industry(get(), to_text(industry), as_of, &out));
    return out;
  }
  // Every ruleset that names the industry, each in the version in force. Throws YH_NOT_FOUND.
  std::vector<size_t> find_layers(std::string_view industry, int32_t as_of = YH_NO_DATE) const {
    std::vector<size_t> out(yh_ruleset_count(get()));
    size_t count = 0;
    expect_ok(yh_ruleset_find_layers(get(), to_text(industry), as_of, out.data(), out.size(), &count));
    out.resize(count);
    return out;
  }
  // Index of a fact by its path ("kilns[].pm"), for Workspace::set. Throws YH_NOT_FOUND.
  size_t fact(size_t ruleset, std::string_view path) const {
    size_t out = 0;
    expect_ok(yh_fact_find(get(), ruleset, to_text(path), &out));
    return out;
  }
  Result describe(size_t ruleset) const {
    yh_result* out = nullptr;
    expect_ok(yh_ruleset_describe(get(), ruleset, &out));
    return Result(out);
  }
  Result measures(size_t ruleset, std::string_view table, std::string_view grade, std::string_view alert) const {
    yh_result* out = nullptr;
    expect_ok(yh_measures(get(), ruleset, to_text(table), to_text(grade), to_text(alert), &out));
    return Result(out);
  }
  // Grading tables as on paper; empty `table`: all of the ruleset.
  Result table_sheet(size_t ruleset, std::string_view table = {}) const {
    yh_result* out = nullptr;
    expect_ok(yh_table_sheet(get(), ruleset, to_text(table), &out));
    return Result(out);
  }
  Result clause_ledger(std::string_view scope = {}) const {
    yh_result* out = nullptr;
    expect_ok(yh_clause_ledger(get(), to_text(scope), &out));
    return Result(out);
  }
  const yh_rules* get() const { return handle_.get(); }

 private:
  Rules(yh_status status, yh_rules* rules, yh_diagnostics* found) : handle_(rules), warnings_(found) {
    if (status != YH_OK) throw Error(status, warnings_);
  }
  Handle<yh_rules, yh_rules_free> handle_;
  Diagnostics warnings_;
};

// A number as it is written down: mantissa × 10^-scale.
struct Decimal {
  int64_t mantissa = 0;
  int32_t scale = 0;
};
// A date: days since 1970-01-01.
struct Date {
  int32_t days = 0;
};
struct Null {};

// The facts of one record of one ruleset.
class Workspace {
 public:
  Workspace(const Rules& rules, size_t ruleset) {
    yh_workspace* out = nullptr;
    expect_ok(yh_workspace_new(rules.get(), ruleset, &out));
    handle_.reset(out);
  }
  // Makes every fact unknown again; keeps date and parameters.
  void clear() { yh_clear(get()); }
  void set_as_of(Date date) { expect_ok(yh_set_as_of(get(), date.days)); }
  void set_parameter(std::string_view name, std::string_view value) {
    yh_diagnostics* found = nullptr;
    yh_status status = yh_set_parameter(get(), to_text(name), to_text(value), &found);
    expect_ok(status, found);
  }
  // All or nothing: when it throws, no fact has changed and the error names every offending field.
  void set_json(std::string_view json) {
    yh_diagnostics* found = nullptr;
    yh_status status = yh_set_json(get(), to_text(json), &found);
    expect_ok(status, found);
  }
  // By index (Rules::fact); `item` is the position in the list the fact stands in. A value that does not fit throws
  // YH_BAD_DATA and leaves the fact as it was.
  void set_list_size(size_t fact, size_t count) { checked(yh_set_list_size, fact, count); }
  void set(size_t fact, Decimal value, size_t item = 0) {
    checked(yh_set_decimal, fact, item, value.mantissa, value.scale);
  }
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) void set(size_t fact, Integer value, size_t item = 0) {
    set(fact, Decimal{static_cast<int64_t>(value), 0}, item);
  }
  void set(size_t fact, double value, size_t item = 0) { checked(yh_set_double, fact, item, value); }
  void set(size_t fact, bool value, size_t item = 0) { checked(yh_set_boolean, fact, item, int32_t{value}); }
  void set(size_t fact, std::string_view value, size_t item = 0) { checked(yh_set_text, fact, item, to_text(value)); }
  void set(size_t fact, const char* value, size_t item = 0) { set(fact, std::string_view(value), item); }
  void set(size_t fact, Date value, size_t item = 0) { checked(yh_set_date, fact, item, value.days); }
  void set(size_t fact, Null, size_t item = 0) { checked(yh_set_null, fact, item); }
  void set_missing(size_t fact, size_t item = 0) { expect_ok(yh_set_missing(get(), fact, item)); }

  // Questions never throw because of the facts: what is missing makes the answer open.
  Result grade() { return asked(yh_grade); }
  Result check_reduction() { return asked(yh_check_reduction); }
  Result check_whitelist() { return asked(yh_check_whitelist); }
  Result answer(std::string_view question) { return asked(yh_answer, to_text(question)); }
  Result evaluate(std::string_view decision) { return asked(yh_evaluate, to_text(decision)); }
  // `subject`: "grade", "check-reduction", "check-whitelist" or a decision's name.
  Result explain(std::string_view subject) { return asked(yh_explain, to_text(subject)); }
  // Why not `target`? `options`: a JSON object, or empty. Throws YH_BAD_DATA for bad options.
  Result gap(std::string_view target, std::string_view options = {}) {
    yh_result* out = nullptr;
    yh_diagnostics* found = nullptr;
    yh_status status = yh_gap(get(), to_text(target), to_text(options), &out, &found);
    expect_ok(status, found);
    return Result(out);
  }
  yh_workspace* get() const { return handle_.get(); }

 private:
  template <class... Parameters, class... Arguments>
  void checked(yh_status (*call)(yh_workspace*, Parameters...), Arguments... arguments) {
    yh_diagnostics* found = nullptr;
    yh_status status = call(get(), arguments..., &found);
    expect_ok(status, found);
  }
  template <class... Parameters, class... Arguments>
  Result asked(yh_status (*call)(yh_workspace*, Parameters...), Arguments... arguments) {
    yh_result* out = nullptr;
    expect_ok(call(get(), arguments..., &out));
    return Result(out);
  }
  Handle<yh_workspace, yh_workspace_free> handle_;
};

inline std::string_view version() { return to_view(yh_version()); }

}  // namespace yuheng

#endif  // YUHENG_YUHENG_HPP
