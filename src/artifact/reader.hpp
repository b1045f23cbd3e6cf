// Bytes -> programs. Whatever the bytes are: lengths and numbers are checked before they are used, and memory grows with what
// is read, never with what is claimed. What is wrong is kept as a failure; everything read after it is empty.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "artifact/members.hpp"

namespace yuheng {

// Texts of a file by number, as TextPool wrote them; nothing is looked at before it is asked for.
class TextTable {
 public:
  TextTable() = default;
  // Nothing when the bytes are no such table.
  static std::optional<TextTable> of(std::string_view bytes);
  std::optional<std::string_view> text(uint64_t number) const;

 private:
  uint32_t count_ = 0;
  std::string_view ends_;
  std::string_view texts_;
};

// Sources of a file by number, made when they are asked for first.
class SourceTable {
 public:
  virtual ~SourceTable() = default;
  virtual SourcePtr source(uint64_t number) const = 0;  // null: there is no such source
};

class Reader {
 public:
  template <class T>
  using Of = T;

  Reader(std::string_view bytes, const TextTable& texts, const SourceTable* sources)
      : rest_(bytes), texts_(texts), sources_(sources) {}

  bool good() const { return failure_.en.empty(); }
  const Words& failure() const { return failure_; }
  bool at_end() const { return rest_.empty(); }
  void fail(const char* en, const char* zh) { fail({zh, en}); }
  void fail(const Words& what);
  // The pools stand before the program that uses them.
  void read_pools();

  template <class... Fields>
  void members(const char* /*text*/, Fields&... fields) {
    (get(fields), ...);
  }

  uint64_t number();
  void get(bool& out);
  void get(uint32_t& out);
  void get(int32_t& out);
  void get(int64_t& out);
  void get(std::string& out);
  void get(Decimal& out);
  void get(Date& out);
  void get(DaysDuration& out);
  void get(Time& out);
  void get(DateTime& out);
  void get(Span& out);
  void get(SourcePtr& out);
  void get(std::shared_ptr<const Pattern>& out);
  void get(Value& out);
  // Defined once, so that no other file has to be compiled with all members of everything.
  void get(Program& out);
  void get(RulesetOutline& out);
  void get(std::vector<Diagnostic>& out);

  template <class T>
  requires std::is_enum_v<T>
  void get(T& out) {
    uint64_t value = number();
    if (value >= count_of(T{})) return fail("a number stands for nothing", "有数值没有对应的含义");
    out = static_cast<T>(value);
  }
  template <class T>
  void get(std::vector<T>& out) {
    uint64_t count = length();
    out.reserve(std::min(count, kReserved));
    for (uint64_t i = 0; i < count && good(); ++i) get(out.emplace_back());
  }
  template <class T>
  void get(std::optional<T>& out) {
    bool there = false;
    get(there);
    if (there) get(out.emplace());
  }
  template <class A, class B>
  void get(std::pair<A, B>& out) {
    get(out.first);
    get(out.second);
  }
  template <class A, class B>
  void get(std::map<A, B>& out) {
    uint64_t count = length();
    for (uint64_t i = 0; i < count && good(); ++i) {
      std::pair<A, B> entry;
      get(entry);
      out.insert(std::move(entry));
    }
  }
  template <class T>
  requires kPooled<T>
  void get(std::shared_ptr<const T>& out) {
    uint64_t place = number();
    const std::vector<std::shared_ptr<const T>>& pool = pool_of(out);
    if (place > pool.size()) return fail("a number points to nothing", "有引用指向不存在的内容");
    if (place > 0) out = pool[place - 1];
  }
  template <class T>
  void get(T& object) {
    describe(*this, object);
  }

 private:
  static constexpr uint64_t kReserved = 1024;  // items of a list for which memory is taken before they are read

  template <class T>
  using Pool = std::vector<std::shared_ptr<const T>>;

  // Of a list: no more items than bytes are left, since each takes one at least.
  uint64_t length();
  template <class T>
  void read_pool(Pool<T>& out) {
    uint64_t count = length();
    for (uint64_t i = 0; i < count && good(); ++i) {
      auto entry = std::make_shared<T>();
      describe(*this, *entry);
      check(*entry);
      out.push_back(std::move(entry));
    }
  }
  void check(const Unit&) {}
  void check(const Aspect&) {}
  void check(const Basis& basis);
  void check(const Type& type);
  const Pool<Unit>& pool_of(const UnitPtr&) const { return units_; }
  const Pool<Aspect>& pool_of(const AspectPtr&) const { return aspects_; }
  const Pool<Basis>& pool_of(const BasisPtr&) const { return bases_; }
  const Pool<Type>& pool_of(const TypePtr&) const { return types_; }

  std::string_view rest_;
  const TextTable& texts_;
  const SourceTable* sources_;
  std::vector<SourcePtr> known_sources_;
  Pool<Unit> units_;
  Pool<Aspect> aspects_;
  Pool<Basis> bases_;
  Pool<Type> types_;
  struct TypeSize {
    uint32_t levels = 1, parts = 1;
  };
  std::map<const Type*, TypeSize> type_sizes_;  // of those in the pool
  size_t depth_ = 0;
  Words failure_;
};

}  // namespace yuheng
