// Programs -> bytes. Small numbers take one byte; texts stand once in the whole file, types once in a program.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "artifact/members.hpp"

namespace yuheng {

// All texts of a file, each once, in the order in which they came.
class TextPool {
 public:
  uint32_t number_of(const std::string& text);
  // Count, the place where each text ends, the texts.
  std::string bytes() const;

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<uint32_t> ends_;
  std::string texts_;
};

// What the programs of one file share.
struct FilePools {
  TextPool texts;
  std::map<const Source*, uint32_t> sources;  // all that may be mentioned, numbered
};

// What the parts of one program share: the pools of members.hpp, as bytes. An entry stands once, whoever points to it.
struct ProgramPools {
  struct Pool {
    std::map<std::string, uint32_t> numbers;  // by its bytes
    std::unordered_map<const void*, uint32_t> known;
    std::string bytes;
  };
  Pool units, aspects, bases, types;

  Pool& of(const Unit*) { return units; }
  Pool& of(const Aspect*) { return aspects; }
  Pool& of(const Basis*) { return bases; }
  Pool& of(const Type*) { return types; }
};

class Writer {
 public:
  template <class T>
  using Of = const T;

  Writer(FilePools& file, ProgramPools& program) : file_(file), program_(program) {}

  template <class... Fields>
  void members(const char* /*text*/, const Fields&... fields) {
    (put(fields), ...);
  }

  void put(bool value) { bytes_ += value ? '\1' : '\0'; }
  void put(uint32_t value) { number(value + 1U); }  // "none" is the largest number, and takes one byte
  void put(int32_t value) { put(int64_t{value}); }
  void put(int64_t value) {  // near zero is short
    number((static_cast<uint64_t>(value) << 1U) ^ static_cast<uint64_t>(value >> 63U));
  }
  void put(const std::string& text) { number(file_.texts.number_of(text)); }
  void put(const Decimal& value);
  void put(const Span& span);
  void put(const SourcePtr& source);
  void put(const std::shared_ptr<const Pattern>& pattern);
  void put(const Value& value);
  // Defined once, so that no other file has to be compiled with all members of everything.
  void put(const Program& program);
  void put(const RulesetOutline& outline);
  void put(const std::vector<Diagnostic>& findings);

  template <class T>
  requires std::is_enum_v<T>
  void put(const T& value) { number(static_cast<uint64_t>(value)); }
  template <class T>
  void put(const std::vector<T>& items) {
    number(items.size());
    for (const T& item : items) put(item);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& pair) {
    put(pair.first);
    put(pair.second);
  }
  template <class A, class B>
  void put(const std::map<A, B>& map) {
    number(map.size());
    for (const auto& pair : map) put(pair);
  }
  template <class T>
  requires kPooled<T>
  void put(const std::shared_ptr<const T>& shared) { number(shared ? pooled(*shared) + 1U : 0U); }
  template <class T>
  void put(const T& object) {
    describe(*this, object);
  }

  // 7 bits a byte, the lowest first.
  void number(uint64_t value);
  void raw(std::string_view bytes) { bytes_ += bytes; }
  std::string take() { return std::exchange(bytes_, {}); }

 private:
  template <class T>
  uint32_t pooled(const T& object) {
    ProgramPools::Pool& pool = program_.of(&object);
    if (auto known = pool.known.find(&object); known != pool.known.end()) return known->second;
    Writer entry(file_, program_);
    describe(entry, object);  // puts what it points to into the pools first
    auto [at, added] = pool.numbers.emplace(entry.take(), static_cast<uint32_t>(pool.numbers.size()));
    if (added) pool.bytes += at->first;
    pool.known.emplace(&object, at->second);
    return at->second;
  }

  FilePools& file_;
  ProgramPools& program_;
  std::string bytes_;
};

// One program with its pools, as it stands in the file.
std::string program_bytes(const Program& program, FilePools& file);

}  // namespace yuheng
