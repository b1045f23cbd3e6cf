// Bounds on what is read, so that hostile or broken input costs bounded time and memory. Each has an error of its own.
#pragma once

#include <cstddef>
#include <cstdint>

namespace yuheng::limits {

constexpr size_t kSourceBytes = 16U << 20U;     // one ruleset or case file
constexpr size_t kYamlDepth = 64;               // nested YAML collections
constexpr size_t kYamlNodes = 1'000'000;        // nodes of one file after aliases are followed
constexpr size_t kExpressionBytes = 1U << 20U;  // one expression
constexpr size_t kExpressionDepth = 96;         // nested brackets, ifs, loops … of one expression
constexpr size_t kTreeDepth = 1000;             // levels of one expression's tree: a + b + c … has one per operator
constexpr size_t kExpressionNodes = 200'000;    // nodes of one definition after functions are put in
constexpr size_t kCheckDepth = 128;             // levels of an expression with the functions and steps it leads to
constexpr uint32_t kValueLevels = 64;           // lists and records in each other
constexpr uint32_t kValueParts = 5'000;         // fields, and fields of fields, of one value
constexpr size_t kLoopDepth = 16;               // loops inside loops
constexpr uint64_t kSteps = 10'000'000;         // operators a question applies to one item of every list
constexpr size_t kJsonBytes = 64U << 20U;       // one JSON document
constexpr size_t kJsonDepth = 64;
constexpr size_t kListItems = 1'000'000;  // items of one list, given or computed
constexpr size_t kAlternatives = 64;      // possible values followed one by one before "anything"

}  // namespace yuheng::limits
