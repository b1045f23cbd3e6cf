// Functions whose result hangs on what is written in the call: keys of contexts, and regular expressions. Both are settled
// when the rules are compiled.
#include <algorithm>

#include "base/pattern.hpp"
#include "base/suggest.hpp"
#include "check/expression_checker.hpp"

namespace yuheng {
namespace {

std::string said(const TypePtr& type) { return type_arg(*type); }

std::string record_arg() { return type_arg(*make_type(TypeKind::record)); }

const std::string* written_text(const Term& term) {
  bool text = term.op == Op::constant && term.constant.kind() == Kind::string;
  return text ? &term.constant.string() : nullptr;
}

struct Signature {
  std::string_view name;
  std::vector<std::string_view> parameters;
  size_t required;
};

// The one with these names of arguments, where there are several.
const Signature* signature_of(std::string_view name, const std::vector<std::string>& names) {
  static const std::vector<Signature> kSignatures = {
      {"get value", {"m", "key"}, 2},
      {"get entries", {"m"}, 1},
      {"context put", {"context", "key", "value"}, 3},
      {"context put", {"context", "keys", "value"}, 3},
      {"context merge", {"contexts"}, 1},
      {"matches", {"input", "pattern", "flags"}, 2},
      {"replace", {"input", "pattern", "replacement", "flags"}, 3},
      {"split", {"string", "delimiter"}, 2},
  };
  auto knows = [](const Signature& s, const std::string& given) {
    return given.empty() || std::find(s.parameters.begin(), s.parameters.end(), given) != s.parameters.end();
  };
  const Signature* first = nullptr;
  for (const Signature& s : kSignatures) {
    if (s.name != name) continue;
    if (std::all_of(names.begin(), names.end(), [&](const auto& given) { return knows(s, given); })) return &s;
    if (first == nullptr) first = &s;
  }
  return first;
}

}  // namespace

std::optional<TermId> ExpressionChecker::call_by_writing(const std::string& name, const std::vector<TermId>& args,
                                                         const std::vector<std::string>& names, const Span& span) {
  const Signature* signature = signature_of(name, names);
  if (signature == nullptr) return std::nullopt;
  std::string wrong;
  std::optional<std::vector<TermId>> given = in_order(signature->parameters, args, names, wrong);
  if (!wrong.empty()) {
    const auto& known = signature->parameters;
    diagnostics_.add(Code::E0301, span, {wrong}, nearest(wrong, {known.begin(), known.end()}));
    return error(span);
  }
  if (!given || given->size() < signature->required || given->size() > signature->parameters.size()) {
    diagnostics_.add(Code::E0304, span, {name, std::to_string(signature->required), std::to_string(args.size())});
    return error(span);
  }
  if (name == "get value") return value_at_key((*given)[0], (*given)[1], span);
  if (name == "get entries") return entries_of((*given)[0], span);
  if (name == "context put") {
    bool path = std::find(names.begin(), names.end(), "key") == names.end() && term((*given)[1]).op == Op::list;
    if (!path) return with_entry((*given)[0], (*given)[1], (*given)[2], span);
    return with_entry((*given)[0], term((*given)[1]).kids, (*given)[2], span);
  }
  if (name == "context merge") return merged_records((*given)[0], span);
  return pattern_call(name, *given, span);
}

bool ExpressionChecker::expect(Accepts wanted, TermId id, const std::string& function) {
  if (accepts(wanted, *type(id))) return true;
  diagnostics_.add(Code::E0305, term(id).span, {function, accepted_arg(wanted), said(type(id))});
  return false;
}

bool ExpressionChecker::expect(const TypePtr& wanted, TermId id, const std::string& function) {
  const TypePtr given = type(id);
  if (conforms(given, wanted)) return true;
  if (given->kind == TypeKind::record && wanted->kind == TypeKind::record) {
    for (const FieldType& field : wanted->fields) {
      if (find_field(*given, field.name) != nullptr) continue;
      const Span& place = term(id).span;
      diagnostics_.add(Code::E0302, place,
                       {place.source->text().substr(place.begin, place.end - place.begin), field.name});
      return false;
    }
  }
  diagnostics_.add(Code::E0305, term(id).span, {function, said(wanted), said(given)});
  return false;
}

// A search over known and unknown texts; the expression itself is known now.
TermId ExpressionChecker::pattern_call(const std::string& name, const std::vector<TermId>& args, const Span& span) {
  size_t flags_place = name == "replace" ? 3 : 2;
  bool null = false;
  for (size_t i = 0; i < args.size(); ++i) {
    if (!expect(Accepts::string, args[i], name)) return error(span);
    null = null || (i != flags_place && type(args[i])->kind == TypeKind::null);
  }
  TypePtr result = make_type(name == "matches" ? TypeKind::boolean : TypeKind::string);
  if (name == "split") result = list_of(result);
  if (null) return constant(Value(), with_null(result), span);
  bool replaces = name == "replace";
  const std::string* pattern = written_text(term(args[1]));
  bool has_flags = args.size() > flags_place && type(args[flags_place])->kind != TypeKind::null;
  const std::string* flags = has_flags ? written_text(term(args[flags_place])) : nullptr;
  if (pattern == nullptr || (has_flags && flags == nullptr)) {
    diagnostics_.add(Code::E0310, term(args[pattern == nullptr ? 1 : flags_place]).span,
                     {bilingual("a regular expression that is not written out", "没有直接写出的正则表达式"), ""});
    return error(span);
  }
  std::string options = flags != nullptr ? *flags : "";
  std::string why;
  std::shared_ptr<const Pattern> compiled = Pattern::compile(*pattern, options, why);
  if (!compiled) {
    diagnostics_.add(Code::E0324, term(args[1]).span, {*pattern, why});
    return error(span);
  }
  if (name != "matches" && compiled->found_in("") == true) {
    diagnostics_.add(Code::E0325, term(args[1]).span, {*pattern, name});
    return error(span);
  }
  std::string text = options + "/" + *pattern;
  Op op = name == "matches" ? Op::matches : replaces ? Op::replace : Op::split;
  std::vector<TermId> kids = {args[0]};
  if (replaces) kids.push_back(args[2]);
  TermId out = make(op, std::move(kids), result, span);
  terms_[out].text = std::move(text);
  return out;
}

// The key, when it is written out; else the reason is reported.
std::optional<std::string> ExpressionChecker::written_key(TermId key, const std::string& function, const Span& span) {
  if (!expect(Accepts::string, key, function)) return std::nullopt;
  if (const std::string* text = written_text(term(key))) return *text;
  diagnostics_.add(Code::E0310, span, {bilingual("a key known only at run time", "运行时才知道的键"), ""});
  return std::nullopt;
}

TermId ExpressionChecker::value_at_key(TermId record, TermId key, const Span& span) {
  std::optional<std::string> name = written_key(key, "get value", span);
  if (!name) return error(span);
  TypeKind kind = type(record)->kind;
  if (kind == TypeKind::record || kind == TypeKind::null) return member_of(record, *name, span);
  diagnostics_.add(Code::E0305, term(record).span, {"get value", record_arg(), said(type(record))});
  return error(span);
}

// [{key, value}, …]; the fields must be of one type.
TermId ExpressionChecker::entries_of(TermId record, const Span& span) {
  const TypePtr whole = type(record);
  if (whole->kind == TypeKind::null) return record;
  if (whole->kind != TypeKind::record) {
    diagnostics_.add(Code::E0305, term(record).span, {"get entries", record_arg(), said(whole)});
    return error(span);
  }
  std::vector<TermId> entries;
  for (const FieldType& field : whole->fields) {
    auto entry = std::make_shared<Type>();
    entry->kind = TypeKind::record;
    TermId value = member_of(record, field.name, span);
    entry->fields = {{"key", make_type(TypeKind::string)}, {"value", type(value)}};
    entries.push_back(
        make(Op::record, {constant(Value(field.name), make_type(TypeKind::string), span), value}, entry, span));
  }
  if (entries.empty()) return make(Op::list, {}, list_of(make_type(TypeKind::null)), span);
  std::optional<TermId> list = as_one_list(std::move(entries), "get entries", span);
  if (!list) return error(span);
  if (!whole->nullable) return *list;
  TermId null = constant(Value(), make_type(TypeKind::null), span);
  TermId missing = boolean(Op::equal, {record, null}, span);
  return make(Op::conditional, {missing, null, *list}, with_null(type(*list)), span);
}

TermId ExpressionChecker::with_entry(TermId record, TermId key, TermId value, const Span& span) {
  std::optional<std::string> name = written_key(key, "context put", span);
  if (!name) return error(span);
  return with_entry(record, *name, value, span);
}

// The entry at the end of a path of keys; every step but the last must be there.
TermId ExpressionChecker::with_entry(TermId record, std::vector<TermId> path, TermId value, const Span& span) {
  if (path.empty()) return constant(Value(), make_type(TypeKind::null), span);
  std::optional<std::string> name = written_key(path.front(), "context put", span);
  if (!name) return error(span);
  path.erase(path.begin());
  if (!path.empty() && type(record)->kind == TypeKind::record) {
    TermId inner = member_of(record, *name, span);
    if (is_error(type(inner))) return inner;
    value = with_entry(inner, std::move(path), value, span);
    if (is_error(type(value))) return value;
  }
  return with_entry(record, *name, value, span);
}

TermId ExpressionChecker::with_entry(TermId record, const std::string& name, TermId value, const Span& span) {
  const TypePtr whole = type(record);
  if (whole->kind == TypeKind::null) return record;
  if (whole->kind != TypeKind::record) {
    diagnostics_.add(Code::E0305, term(record).span, {"context put", record_arg(), said(whole)});
    return error(span);
  }
  auto out = std::make_shared<Type>();
  out->kind = TypeKind::record;
  std::vector<TermId> values;
  for (const FieldType& field : whole->fields) {
    values.push_back(field.name == name ? value : member_of(record, field.name, span));
    out->fields.push_back({field.name, type(values.back())});
  }
  if (find_field(*out, name) == nullptr) {
    values.push_back(value);
    out->fields.push_back({name, type(value)});
  }
  TermId put = make(Op::record, std::move(values), out, span);
  if (!whole->nullable) return put;
  TermId null = constant(Value(), make_type(TypeKind::null), span);
  TermId missing = boolean(Op::equal, {record, null}, span);
  return make(Op::conditional, {missing, null, put}, with_null(type(put)), span);
}

// Contexts of one type, written out: the last one has all the fields.
TermId ExpressionChecker::merged_records(TermId records, const Span& span) {
  const TypePtr whole = type(records);
  if (whole->kind == TypeKind::record) return records;
  bool at_run_time = whole->kind == TypeKind::null;
  bool of_records = whole->kind == TypeKind::list && whole->element->kind == TypeKind::record;
  if (!of_records && !at_run_time) {
    diagnostics_.add(Code::E0305, term(records).span,
                     {"context merge", said(list_of(make_type(TypeKind::record))), said(whole)});
    return error(span);
  }
  if (at_run_time || term(records).op != Op::list || whole->element->nullable) {
    diagnostics_.add(Code::E0310, span,
                     {bilingual("merging contexts known only at run time", "合并运行时才知道的记录"), ""});
    return error(span);
  }
  return term(records).kids.back();
}

}  // namespace yuheng
