// Rules compiled ahead: CompiledRules <-> the bytes of one file. docs/architecture.md has the layout.
//
// A file belongs to the version of the library that wrote it. Its checksum is looked at as a whole when it is opened; each
// program is read when it is asked for first, so that opening a file does not cost more the more rulesets there are.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "compile.hpp"

namespace yuheng {

// Of all formats there will be: where the header says what it is.
constexpr size_t kCompiledHeaderBytes = 64;

// The same rules give the same bytes. What was read from a file is that file.
std::string compiled_bytes(const CompiledRules& rules);

// Does a file that begins so hold compiled rules? (Not: are they sound?)
bool is_compiled(std::string_view first_bytes);
// Is the file meant to hold them? Yes too where a transfer as text has changed its first bytes, or where little is left of it.
bool is_compiled_file(const std::string& path);

// Null, with the reason, when the bytes are damaged, of another version, or no compiled rules at all. `owner` keeps the bytes
// and is kept as long as anything of the rules; `name` stands in messages.
CompiledRulesPtr open_compiled(std::string_view bytes, std::shared_ptr<const void> owner, const std::string& name,
                               Diagnostics& diagnostics);
CompiledRulesPtr open_compiled_file(const std::string& path, Diagnostics& diagnostics);

// Reads all programs now. What cannot be read is reported.
void verify(const CompiledRules& rules, Diagnostics& diagnostics);

}  // namespace yuheng
