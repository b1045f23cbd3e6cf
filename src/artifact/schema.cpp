#include "artifact/schema.hpp"

#include <map>
#include <set>

#include "artifact/members.hpp"
#include "base/checksum.hpp"

namespace yuheng {
namespace {

class Schema {
 public:
  template <class T>
  using Of = const T;

  template <class... Fields>
  void members(const char* text, const Fields&... fields) {
    if (!seen_.insert(text).second) return;
    text_ += text;
    (visit(fields), ...);
  }

  std::string text() && {
    visit(Program());
    visit(RulesetOutline());
    visit(Diagnostic{Code::E0801, {}, {}, {}, {}});
#define YH_OP(name) text_ += #name ";";
#include "check/ops.def"
#undef YH_OP
#define YH_CODE(id, severity, en, en_hint, zh, zh_hint) text_ += #id ";";
#include "base/codes.def"
#undef YH_CODE
    return std::move(text_);
  }

 private:
  void visit(bool) { text_ += "b"; }
  void visit(uint32_t) { text_ += "u"; }
  void visit(int32_t) { text_ += "i"; }
  void visit(int64_t) { text_ += "l"; }
  void visit(const std::string&) { text_ += "s"; }
  void visit(const Decimal&) { text_ += "d"; }
  void visit(const Span&) { text_ += "p"; }
  void visit(const SourcePtr&) { text_ += "t"; }
  void visit(const std::shared_ptr<const Pattern>&) { text_ += "x"; }
  void visit(const Value&) {
    text_ += "v";
    visit_all(Date(), DaysDuration(), MonthsDuration(), Time(), DateTime(), Field(), Range());
  }
  template <class T>
  requires std::is_enum_v<T>
  void visit(const T& value) { text_ += "e" + std::to_string(count_of(value)); }
  template <class T>
  void visit(const std::vector<T>&) {
    text_ += "*";
    visit(T{});
  }
  template <class T>
  void visit(const std::optional<T>&) {
    text_ += "?";
    visit(T{});
  }
  template <class A, class B>
  void visit(const std::pair<A, B>&) {
    visit_all(A(), B());
  }
  template <class A, class B>
  void visit(const std::map<A, B>&) {
    text_ += "*";
    visit_all(A(), B());
  }
  template <class T>
  requires kPooled<T>
  void visit(const std::shared_ptr<const T>&) {
    text_ += "&";
    visit(T());
  }
  template <class T>
  void visit(const T& object) {
    describe(*this, object);
  }
  template <class... T>
  void visit_all(const T&... all) {
    (visit(all), ...);
  }

  std::string text_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace

uint64_t schema_number() {
  static const uint64_t kNumber = checksum_of(Schema().text());
  return kNumber;
}

}  // namespace yuheng
