#include "check/builtins.hpp"

#include <algorithm>

namespace yuheng {
namespace {

using A = Accepts;
using G = Gives;

const std::vector<Builtin>& table() {
  static const std::vector<Builtin> kTable = {
      // lists
      {"count", Op::count, {"list"}, {A::list}, 1, true, G::number},
      {"sum", Op::sum, {"list"}, {A::numbers}, 1, true, G::element},
      {"product", Op::product, {"list"}, {A::numbers}, 1, true, G::number},
      {"mean", Op::mean, {"list"}, {A::numbers}, 1, true, G::element},
      {"min", Op::minimum, {"list"}, {A::list}, 1, true, G::element},
      {"max", Op::maximum, {"list"}, {A::list}, 1, true, G::element},
      {"all", Op::all, {"list"}, {A::booleans}, 1, true, G::boolean},
      {"any", Op::any, {"list"}, {A::booleans}, 1, true, G::boolean},
      {"concatenate", Op::concatenate, {"list"}, {A::list}, 1, true, G::element},
      {"append", Op::append, {"list", "item"}, {A::list, A::anything}, 2, false, G::same},
      {"insert before",
       Op::insert_before,
       {"list", "position", "newItem"},
       {A::list, A::number, A::anything},
       3,
       false,
       G::same},
      {"remove", Op::remove, {"list", "position"}, {A::list, A::number}, 2, false, G::same},
      {"union", Op::distinct, {"list"}, {A::list}, 1, true, G::element},
      {"flatten", Op::flatten, {"list"}, {A::list}, 1, false, G::flat},
      {"distinct values", Op::distinct, {"list"}, {A::list}, 1, false, G::same},
      {"reverse", Op::reverse, {"list"}, {A::list}, 1, false, G::same},
      {"index of", Op::index_of, {"list", "match"}, {A::list, A::anything}, 2, false, G::list_of_number},
      {"sublist",
       Op::sublist,
       {"list", "start position", "length"},
       {A::list, A::number, A::number},
       2,
       false,
       G::same},
      {"list replace",
       Op::list_replace,
       {"list", "position", "newItem"},
       {A::list, A::number, A::anything},
       3,
       false,
       G::same},
      {"median", Op::median, {"list"}, {A::numbers}, 1, true, G::element},
      {"mode", Op::mode, {"list"}, {A::numbers}, 1, true, G::same},
      {"stddev", Op::deviation, {"list"}, {A::numbers}, 1, true, G::element},
      {"list contains", Op::among, {"list", "element"}, {A::list, A::anything}, 2, false, G::boolean},
      // numbers
      {"abs", Op::absolute, {"n"}, {A::number}, 1, false, G::same},
      {"abs", Op::absolute, {"n"}, {A::days}, 1, false, G::same},
      {"abs", Op::absolute, {"n"}, {A::months}, 1, false, G::same},
      {"even", Op::even, {"number"}, {A::number}, 1, false, G::boolean},
      {"odd", Op::odd, {"number"}, {A::number}, 1, false, G::boolean},
      {"floor", Op::floor, {"n", "scale"}, {A::number, A::number}, 1, false, G::same},
      {"ceiling", Op::ceiling, {"n", "scale"}, {A::number, A::number}, 1, false, G::same},
      {"decimal", Op::decimal, {"n", "scale"}, {A::number, A::number}, 2, false, G::same},
      {"round up", Op::round_up, {"n", "scale"}, {A::number, A::number}, 2, false, G::same},
      {"round down", Op::round_down, {"n", "scale"}, {A::number, A::number}, 2, false, G::same},
      {"round half up", Op::round_half_up, {"n", "scale"}, {A::number, A::number}, 2, false, G::same},
      {"round half down", Op::round_half_down, {"n", "scale"}, {A::number, A::number}, 2, false, G::same},
      {"modulo", Op::modulo, {"dividend", "divisor"}, {A::number, A::number}, 2, false, G::same},
      {"sqrt", Op::square_root, {"number"}, {A::number}, 1, false, G::number},
      {"log", Op::natural_log, {"number"}, {A::number}, 1, false, G::number},
      {"exp", Op::exponential, {"number"}, {A::number}, 1, false, G::number},
      // strings
      {"string length", Op::string_length, {"string"}, {A::string}, 1, false, G::number},
      {"substring",
       Op::substring,
       {"string", "start position", "length"},
       {A::string, A::number, A::number},
       2,
       false,
       G::string},
      {"substring before", Op::substring_before, {"string", "match"}, {A::string, A::string}, 2, false, G::string},
      {"substring after", Op::substring_after, {"string", "match"}, {A::string, A::string}, 2, false, G::string},
      {"upper case", Op::upper_case, {"string"}, {A::string}, 1, false, G::string},
      {"lower case", Op::lower_case, {"string"}, {A::string}, 1, false, G::string},
      {"contains", Op::contains, {"string", "match"}, {A::string, A::string}, 2, false, G::boolean},
      {"starts with", Op::starts_with, {"string", "match"}, {A::string, A::string}, 2, false, G::boolean},
      {"ends with", Op::ends_with, {"string", "match"}, {A::string, A::string}, 2, false, G::boolean},
      {"string join", Op::string_join, {"list", "delimiter"}, {A::strings, A::string}, 1, false, G::string},
      {"string", Op::to_string, {"from"}, {A::anything}, 1, false, G::string},
      {"number", Op::to_number, {"from"}, {A::string}, 1, false, G::number},
      {"number",
       Op::to_number,
       {"from", "grouping separator", "decimal separator"},
       {A::string, A::string, A::string},
       3,
       false,
       G::number},
      // dates
      {"date", Op::to_date, {"from"}, {A::string}, 1, false, G::date},
      {"date", Op::to_date, {"from"}, {A::day}, 1, false, G::date},
      {"date", Op::make_date, {"year", "month", "day"}, {A::number, A::number, A::number}, 3, false, G::date},
      {"time", Op::to_time, {"from"}, {A::string}, 1, false, G::time},
      {"time", Op::to_time, {"from"}, {A::time}, 1, false, G::time},
      {"time", Op::to_time, {"from"}, {A::day}, 1, false, G::time},
      {"time",
       Op::make_time,
       {"hour", "minute", "second", "offset"},
       {A::number, A::number, A::number, A::days},
       3,
       false,
       G::time},
      {"date and time", Op::to_date_time, {"from"}, {A::string}, 1, false, G::date_time},
      {"date and time", Op::make_date_time, {"date", "time"}, {A::day, A::time}, 2, false, G::date_time},
      {"day of year", Op::day_of_year, {"date"}, {A::day}, 1, false, G::number},
      {"day of week", Op::day_of_week, {"date"}, {A::day}, 1, false, G::string},
      {"month of year", Op::month_of_year, {"date"}, {A::day}, 1, false, G::string},
      {"week of year", Op::week_of_year, {"date"}, {A::day}, 1, false, G::number},
      {"years and months duration", Op::months_between, {"from", "to"}, {A::day, A::day}, 2, false, G::months},
      // truth
      {"is", Op::same, {"value1", "value2"}, {A::anything, A::anything}, 2, false, G::boolean},
      {"not", Op::opposite, {"negand"}, {A::boolean}, 1, false, G::boolean},
  };
  return kTable;
}

}  // namespace

std::vector<const Builtin*> builtins_named(std::string_view name) {
  std::vector<const Builtin*> out;
  for (const Builtin& builtin : table()) {
    if (builtin.name == name) out.push_back(&builtin);
  }
  return out;
}

std::vector<std::string> builtin_names() {
  std::vector<std::string> out = {"duration", "get value", "get entries", "context put", "context merge",
                                  "matches",  "replace",   "split",       "sort",        "group by"};
  for (std::string& name : relation_names()) out.push_back(std::move(name));
  for (const Builtin& builtin : table()) out.emplace_back(builtin.name);
  return out;
}

std::vector<std::string> property_names() { return {"time offset", "start included", "end included"}; }

std::optional<std::string> unsupported_function(std::string_view name) {
  static const std::string kNoClock = bilingual("rules see no clock; use as_of", "规则不读时钟，请用 as_of");
  if (name == "now" || name == "today") return kNoClock;
  if (name == "range" || name == "context") return "";
  return std::nullopt;
}

std::string accepted_arg(Accepts wanted) {
  switch (wanted) {
    case A::anything: return bilingual("any value", "任意值");
    case A::number: return type_arg(*make_type(TypeKind::number));
    case A::string: return type_arg(*make_type(TypeKind::string));
    case A::boolean: return type_arg(*make_type(TypeKind::boolean));
    case A::date: return type_arg(*make_type(TypeKind::date));
    case A::days: return type_arg(*make_type(TypeKind::days));
    case A::months: return type_arg(*make_type(TypeKind::months));
    case A::time: return type_arg(*make_type(TypeKind::time));
    case A::date_time: return type_arg(*make_type(TypeKind::date_time));
    case A::day: return type_arg(*make_type(TypeKind::date));
    case A::list: return type_arg(*make_type(TypeKind::list));
    case A::numbers: return type_arg(*list_of(make_type(TypeKind::number)));
    case A::strings: return type_arg(*list_of(make_type(TypeKind::string)));
    case A::booleans: return type_arg(*list_of(make_type(TypeKind::boolean)));
  }
  return {};
}

bool wants_list(Accepts wanted) {
  return wanted == A::list || wanted == A::numbers || wanted == A::strings || wanted == A::booleans;
}

bool accepts(Accepts wanted, const Type& type) {
  if (type.kind == TypeKind::error || type.kind == TypeKind::null) return true;
  auto list_with = [&](TypeKind kind) {
    return type.kind == TypeKind::list && (type.element->kind == kind || type.element->kind == TypeKind::null ||
                                           type.element->kind == TypeKind::error);
  };
  switch (wanted) {
    case A::anything: return true;
    case A::number: return type.kind == TypeKind::number;
    case A::string: return type.kind == TypeKind::string;
    case A::boolean: return type.kind == TypeKind::boolean;
    case A::date: return type.kind == TypeKind::date;
    case A::days: return type.kind == TypeKind::days;
    case A::months: return type.kind == TypeKind::months;
    case A::time: return type.kind == TypeKind::time;
    case A::date_time: return type.kind == TypeKind::date_time;
    case A::day: return type.kind == TypeKind::date || type.kind == TypeKind::date_time;
    case A::list: return type.kind == TypeKind::list;
    case A::numbers: return list_with(TypeKind::number);
    case A::strings: return list_with(TypeKind::string);
    case A::booleans: return list_with(TypeKind::boolean);
  }
  return false;
}

}  // namespace yuheng
