#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng::capi;

namespace {

yh_text made(const LazyText& text) {
  yh_text out{nullptr, 0};
  (void)guarded([&]() -> yh_status {
    out = lent(text.get());
    return YH_OK;
  });
  return out;
}

const std::vector<std::string>* list_of(const yh_result* result, yh_list list) {
  if (result == nullptr || list < 0 || static_cast<size_t>(list) >= kListCount) return nullptr;
  if (list == YH_WARNINGS && result->late_warnings) {
    const std::vector<std::string>* out = nullptr;
    (void)guarded([&]() -> yh_status {
      out = &result->late_warnings->get();
      return YH_OK;
    });
    return out;
  }
  return &result->lists[static_cast<size_t>(list)];
}

}  // namespace

yh_verdict yh_result_verdict(const yh_result* result) { return result == nullptr ? YH_NO_VERDICT : result->verdict; }

yh_text yh_result_grade(const yh_result* result) {
  return result == nullptr ? yh_text{nullptr, 0} : lent(result->grade);
}

yh_text yh_result_possible(const yh_result* result) {
  return result == nullptr ? yh_text{nullptr, 0} : lent(result->possible);
}

size_t yh_result_count(const yh_result* result, yh_list list) {
  const std::vector<std::string>* texts = list_of(result, list);
  return texts == nullptr ? 0 : texts->size();
}

yh_status yh_result_item(const yh_result* result, yh_list list, size_t index, yh_text* item) {
  reset(item);
  const std::vector<std::string>* texts = list_of(result, list);
  if (texts == nullptr || item == nullptr || index >= texts->size()) return YH_INVALID_ARGUMENT;
  put(item, (*texts)[index]);
  return YH_OK;
}

yh_text yh_result_json(const yh_result* result) { return result == nullptr ? yh_text{nullptr, 0} : made(result->json); }

yh_text yh_result_text(const yh_result* result, yh_language language) {
  if (result == nullptr) return {nullptr, 0};
  return made(language == YH_CHINESE ? result->chinese : result->english);
}

yh_text yh_result_html(const yh_result* result, yh_language language) {
  if (result == nullptr) return {nullptr, 0};
  const std::unique_ptr<LazyText>& page = language == YH_CHINESE ? result->chinese_page : result->english_page;
  return page ? made(*page) : yh_text{nullptr, 0};
}

void yh_result_free(yh_result* result) { delete result; }
