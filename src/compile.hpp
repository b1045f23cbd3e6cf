// The whole way from texts to programs, on one screen.
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/source_files.hpp"
#include "program/cost.hpp"
#include "program/ruleset_outline.hpp"

namespace yuheng {

// A program of a compiled file that cannot be read, although the file's checksum is right. Ends at the door of the C ABI.
struct UnreadableProgram : std::exception {
  explicit UnreadableProgram(Diagnostic why) : found(std::move(why)) {}
  const char* what() const noexcept override { return "a program of a compiled file cannot be read"; }
  Diagnostic found;
};

// The programs of all rulesets. Those of a compiled file are read when they are asked for first, each once, whatever the
// number of threads that ask.
class Programs {
 public:
  using Read = std::function<std::unique_ptr<const Program>(size_t index)>;  // throws UnreadableProgram

  Programs() = default;
  Programs(size_t count, Read read) : places_(count), read_(std::move(read)) {}

  // Not while others look.
  const Program& add(Program program);

  size_t size() const { return places_.size(); }
  const Program& operator[](size_t index) const;
  const Program& front() const { return (*this)[0]; }

  class Iterator {
   public:
    Iterator(const Programs& programs, size_t index) : programs_(&programs), index_(index) {}
    const Program& operator*() const { return (*programs_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const Programs* programs_;
    size_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  struct Place {
    mutable std::once_flag once;
    mutable std::unique_ptr<const Program> program;
  };
  std::deque<Place> places_;
  Read read_;
};

// Where rules come from that were compiled ahead.
struct CompiledOrigin {
  uint32_t format = 0;                // of the file; 0: compiled here, from texts
  std::string library;                // version that wrote it: "0.1.0"
  size_t size_bytes = 0;              // of the file
  std::shared_ptr<const void> owner;  // keeps `bytes`
  std::string_view bytes;             // the whole file
};

// Immutable; shared by all threads.
struct CompiledRules {
  Programs programs;                     // one per ruleset (and version)
  std::vector<RulesetOutline> outlines;  // of each program
  std::string digest;                    // identifies the content of the sources
  std::vector<SourcePtr> sources;        // as they were given; none of a compiled file, which keeps its own
  std::vector<Diagnostic> findings;      // warnings and notes of compiling
  CompiledOrigin origin;

  // The version of ruleset `id` in force on `as_of` (nothing: the newest); nothing when there is none.
  std::optional<size_t> find(std::string_view id, std::optional<Date> as_of) const;
  // Likewise by the industry's id or one of its names.
  std::optional<size_t> find_industry(std::string_view industry, std::optional<Date> as_of) const;
  // Every ruleset that names the industry, each in the version that `find` gives, in the order of the programs.
  std::vector<size_t> find_layers(std::string_view industry, std::optional<Date> as_of) const;
  // What questions to a ruleset cost at most. Costs one walk over its program.
  ProgramCost cost(size_t ruleset) const;
};

using CompiledRulesPtr = std::shared_ptr<const CompiledRules>;

// Compiles all sources together. Null, with everything found in `diagnostics`, when there are errors.
CompiledRulesPtr compile(const std::vector<SourcePtr>& sources, Diagnostics& diagnostics);

}  // namespace yuheng
