// One value against the declaration of its fact.
#include <algorithm>

#include "base/suggest.hpp"
#include "eval/facts.hpp"

namespace yuheng {
namespace {

std::string shown(const Given& given) {
  if (const auto* flag = std::get_if<bool>(&given)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<Decimal>(&given)) return number->text();
  if (const auto* date = std::get_if<Date>(&given)) return text_of(*date);
  if (const auto* text = std::get_if<Text>(&given)) return text->text;
  return "null";
}

std::string trimmed(const std::string& text) {
  size_t from = text.find_first_not_of(" \t\r\n");
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

class Accepting {
 public:
  Accepting(const CheckedRuleset& rules, const Fact& fact, const std::string& path, const Given& given,
            Diagnostics& diagnostics)
      : rules_(rules), fact_(fact), type_(fact.type->kind == TypeKind::list ? *fact.type->element : *fact.type),
        path_(path), given_(given), diagnostics_(diagnostics) {}

  std::optional<Value> value() {
    if (std::holds_alternative<Null>(given_)) {
      if (fact_.optional) return Value();
      diagnostics_.add(Code::E0607, {}, {path_});
      return std::nullopt;
    }
    switch (type_.kind) {
      case TypeKind::number: return number();
      case TypeKind::boolean: return boolean();
      case TypeKind::string: return type_.choices.empty() ? text() : choice();
      case TypeKind::date: return date();
      case TypeKind::days:
        if (const auto* text = std::get_if<Text>(&given_)) {
          if (auto days = parse_days_duration(trimmed(text->text))) return Value(*days);
        }
        return refused();
      case TypeKind::time: return written(parse_time);
      case TypeKind::date_time: return written(parse_date_time);
      default: return refused();
    }
  }

 private:
  std::optional<Value> refused() {
    std::string type = type_.choices.empty() ? type_arg(*make_type(type_.kind)) : bilingual("choice", "可选值");
    diagnostics_.add(Code::E0602, {}, {path_, type, shown(given_)});
    return std::nullopt;
  }

  std::optional<Value> number() {
    std::optional<Decimal> number;
    if (const auto* exact = std::get_if<Decimal>(&given_)) number = *exact;
    if (const auto* text = std::get_if<Text>(&given_)) {
      bool wrong_unit = false;
      number = read_number(trimmed(text->text), wrong_unit);
      if (wrong_unit) {
        diagnostics_.add(Code::E0613, {}, {path_, type_.unit ? type_.unit->symbol : "1", shown(given_)});
        return std::nullopt;
      }
    }
    if (!number) return refused();
    if (fact_.decimals && number->decimals() > *fact_.decimals) {
      diagnostics_.add(Code::E0603, {}, {path_, std::to_string(*fact_.decimals), shown(given_)});
      return std::nullopt;
    }
    if (type_.low && *number < *type_.low) {
      diagnostics_.add(Code::E0604, {}, {path_, type_.low->text(), shown(given_)});
      return std::nullopt;
    }
    if (type_.high && *number > *type_.high) {
      diagnostics_.add(Code::E0605, {}, {path_, type_.high->text(), shown(given_)});
      return std::nullopt;
    }
    return Value(*number);
  }

  // "12.5", or "12.5 mg/m3" with a unit that converts exactly.
  std::optional<Decimal> read_number(const std::string& text, bool& wrong_unit) const {
    if (auto plain = Decimal::parse(text)) return plain;
    size_t end = text.find_first_not_of("+-.0123456789");
    std::optional<Decimal> number = Decimal::parse(text.substr(0, end));
    if (!number || end == std::string::npos) return std::nullopt;
    std::string symbol = trimmed(text.substr(end));
    auto unit =
        std::find_if(rules_.units.begin(), rules_.units.end(), [&](const UnitPtr& u) { return u->symbol == symbol; });
    if (unit == rules_.units.end()) return std::nullopt;
    wrong_unit = !type_.unit || !same_dimensions(**unit, *type_.unit);
    if (wrong_unit) return std::nullopt;
    std::optional<Decimal> up = multiply((*unit)->numerator, type_.unit->denominator);
    std::optional<Decimal> down = multiply((*unit)->denominator, type_.unit->numerator);
    std::optional<Decimal> product = up ? multiply(*number, *up) : std::nullopt;
    return product && down ? divide(*product, *down) : std::nullopt;
  }

  std::optional<Value> boolean() {
    if (const auto* flag = std::get_if<bool>(&given_)) return Value(*flag);
    if (const auto* text = std::get_if<Text>(&given_)) {
      static const std::vector<std::pair<std::string, bool>> kWords = {{"true", true}, {"false", false}, {"yes", true},
                                                                       {"no", false},  {"是", true},     {"否", false}};
      std::string word = trimmed(text->text);
      for (const auto& [known, flag] : kWords) {
        if (word == known) return Value(flag);
      }
    }
    return refused();
  }

  std::optional<Value> text() {
    const auto* text = std::get_if<Text>(&given_);
    return text != nullptr ? std::optional(Value(text->text)) : refused();
  }

  std::optional<Value> date() {
    if (const auto* day = std::get_if<Date>(&given_)) return Value(*day);
    if (const auto* text = std::get_if<Text>(&given_)) {
      if (auto day = parse_date(trimmed(text->text))) return Value(*day);
    }
    return refused();
  }

  template <class T>
  std::optional<Value> written(std::optional<T> (*parse)(std::string_view)) {
    const auto* text = std::get_if<Text>(&given_);
    std::optional<T> value = text != nullptr ? parse(trimmed(text->text)) : std::nullopt;
    return value ? std::optional(Value(*value)) : refused();
  }

  std::optional<Value> choice() {
    const auto* text = std::get_if<Text>(&given_);
    if (text == nullptr) return refused();
    std::string word = trimmed(text->text);
    for (const auto& choice : fact_.choices) {
      if (word == choice.id.text || (!word.empty() && (word == choice.label.zh || word == choice.label.en))) {
        return Value(choice.id.text);
      }
    }
    std::string all;
    for (const auto& choice : fact_.choices) all += (all.empty() ? "" : ", ") + choice.id.text;
    diagnostics_.add(Code::E0606, {}, {path_, shown(given_), all}, nearest(word, type_.choices));
    return std::nullopt;
  }

  const CheckedRuleset& rules_;
  const Fact& fact_;
  const Type& type_;
  const std::string& path_;
  const Given& given_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Value> accepted(const CheckedRuleset& rules, const Fact& fact, const std::string& path,
                              const Given& given, Diagnostics& diagnostics) {
  return Accepting(rules, fact, path, given, diagnostics).value();
}

}  // namespace yuheng
