// Files of compiled rules with right checksums around whatever is in them: how a forger would write them.
#pragma once

#include <string>

#include "artifact/compiled_file.hpp"
#include "base/checksum.hpp"
#include "fuzz/invented.hpp"

namespace yuheng {

// Where things stand in the header, in bytes.
constexpr size_t kFormatAt = 8;
constexpr size_t kLibraryAt = 12;
constexpr size_t kFileBytesAt = 24;
constexpr size_t kSchemaAt = 32;
constexpr size_t kContentChecksumAt = 40;
constexpr size_t kIndexAt = 48;
constexpr size_t kHeaderChecksumAt = 56;

inline void put_number(std::string& bytes, size_t at, uint64_t value, size_t size_bytes = 8) {
  for (size_t i = 0; i < size_bytes; ++i) bytes[at + i] = static_cast<char>((value >> (8 * i)) & 0xFFU);
}

inline uint64_t number_at(const std::string& bytes, size_t at) {
  uint64_t out = 0;
  for (size_t i = 0; i < 8; ++i) out |= uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return out;
}

// The header says what is there, whatever it is.
inline std::string sealed(std::string bytes) {
  put_number(bytes, kFileBytesAt, bytes.size());
  put_number(bytes, kContentChecksumAt, checksum_of(std::string_view(bytes).substr(kCompiledHeaderBytes)));
  put_number(bytes, kHeaderChecksumAt, checksum_of(std::string_view(bytes).substr(0, kHeaderChecksumAt)));
  return bytes;
}

// A small ruleset with every kind of fact, as a file.
inline std::string invented_file() {
  Diagnostics diagnostics;
  CompiledRulesPtr rules = compile({make_source("invented.yaml", fuzz::kInvented)}, diagnostics);
  return compiled_bytes(*rules);
}

}  // namespace yuheng
