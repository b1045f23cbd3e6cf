#include "base/pattern.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/diagnostic.hpp"
#include "base/xpath_pattern.hpp"

namespace yuheng {
namespace {

constexpr uint32_t kSteps = 1'000'000;  // of one search
constexpr uint32_t kHeapKibibytes = 65'536;

struct Free {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

PCRE2_SPTR units(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

}  // namespace

struct Pattern::Code {
  std::unique_ptr<pcre2_code, Free> code;
  std::unique_ptr<pcre2_match_context, Free> limits;
  uint32_t groups = 0;
};

// One match: the places of its groups, the whole match first.
struct Pattern::Match {
  std::string_view text;
  const PCRE2_SIZE* places;
  uint32_t count;

  std::string_view group(uint32_t index) const {
    bool matched = index < count && places[2 * index] != PCRE2_UNSET;
    return matched ? text.substr(places[2 * index], places[2 * index + 1] - places[2 * index]) : std::string_view();
  }
  size_t begin() const { return places[0]; }
  size_t end() const { return places[1]; }
};

Pattern::Pattern(std::string_view pattern, std::string_view flags, std::unique_ptr<Code> code)
    : pattern_(pattern), flags_(flags), code_(std::move(code)) {}
Pattern::~Pattern() = default;

std::shared_ptr<const Pattern> Pattern::compile(std::string_view pattern, std::string_view flags, std::string& why) {
  std::optional<XPathFlags> parsed = parse_xpath_flags(flags);
  if (!parsed) why = bilingual("the flags are s, m, i and x", "标志只有 s、m、i、x");
  std::optional<std::string> translated = parsed ? pcre_of_xpath(pattern, *parsed, why) : std::nullopt;
  if (!translated) return nullptr;
  uint32_t options = PCRE2_UTF | PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
  if (parsed->multi_line) options |= PCRE2_MULTILINE;
  if (parsed->any_case) options |= PCRE2_CASELESS;
  std::unique_ptr<pcre2_compile_context, Free> context(pcre2_compile_context_create(nullptr));
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  int error = 0;
  PCRE2_SIZE place = 0;
  auto code = std::make_unique<Code>();
  code->code.reset(pcre2_compile(units(*translated), translated->size(), options, &error, &place, context.get()));
  code->limits.reset(pcre2_match_context_create(nullptr));
  if (!code->code || !code->limits) {
    why = bilingual("it is too large", "过大");
    return nullptr;
  }
  pcre2_set_match_limit(code->limits.get(), kSteps);
  pcre2_set_heap_limit(code->limits.get(), kHeapKibibytes);
  pcre2_pattern_info(code->code.get(), PCRE2_INFO_CAPTURECOUNT, &code->groups);
  return std::shared_ptr<const Pattern>(new Pattern(pattern, flags, std::move(code)));
}

// Calls `visit` with each match until it returns false. False when the search was given up.
template <class Visit>
bool Pattern::each_match(std::string_view text, Visit visit) const {
  std::unique_ptr<pcre2_match_data, Free> data(pcre2_match_data_create(code_->groups + 1, nullptr));
  if (!data) return false;
  uint32_t options = 0;
  for (size_t from = 0; from <= text.size();) {
    int found =
        pcre2_match(code_->code.get(), units(text), text.size(), from, options, data.get(), code_->limits.get());
    if (found == PCRE2_ERROR_NOMATCH) return true;
    if (found < 0) return false;
    Match match{text, pcre2_get_ovector_pointer(data.get()), static_cast<uint32_t>(found)};
    if (!visit(match)) return true;
    from = match.end();
    options = PCRE2_NO_UTF_CHECK;
  }
  return true;
}

std::optional<bool> Pattern::found_in(std::string_view text) const {
  bool found = false;
  bool searched = each_match(text, [&](const Match&) {
    found = true;
    return false;
  });
  return searched ? std::optional(found) : std::nullopt;
}

std::optional<std::string> Pattern::replaced(std::string_view text, std::string_view replacement) const {
  std::string out;
  size_t done = 0;
  bool well_formed = true;
  auto insert = [&](const Match& match) {
    for (size_t i = 0; i < replacement.size(); ++i) {
      char c = replacement[i];
      char behind = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
      if (c == '\\' && (behind == '\\' || behind == '$')) {
        out += behind;
        ++i;
      } else if (c == '$' && behind >= '0' && behind <= '9') {
        auto group = static_cast<uint32_t>(behind - '0');
        ++i;
        while (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9' &&
               group * 10 + static_cast<uint32_t>(replacement[i + 1] - '0') <= code_->groups) {
          group = group * 10 + static_cast<uint32_t>(replacement[++i] - '0');
        }
        out += match.group(group);
      } else if (c == '\\' || c == '$') {
        return false;
      } else {
        out += c;
      }
    }
    return true;
  };
  bool searched = each_match(text, [&](const Match& match) {
    out += text.substr(done, match.begin() - done);
    done = match.end();
    well_formed = match.end() > match.begin() && insert(match);
    return well_formed;
  });
  if (!searched || !well_formed) return std::nullopt;
  return out + std::string(text.substr(done));
}

std::optional<std::vector<std::string>> Pattern::split(std::string_view text) const {
  std::vector<std::string> out;
  size_t done = 0;
  bool advances = true;
  bool searched = each_match(text, [&](const Match& match) {
    advances = match.end() > match.begin();
    if (advances) out.emplace_back(text.substr(done, match.begin() - done));
    done = match.end();
    return advances;
  });
  if (!searched || !advances) return std::nullopt;
  out.emplace_back(text.substr(done));
  return out;
}

}  // namespace yuheng
