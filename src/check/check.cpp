#include <algorithm>
#include <set>

#include "base/suggest.hpp"
#include "check/ruleset_checker.hpp"

namespace yuheng {
namespace {

// The vocabularies a document uses, directly or through others; those it leans on come first.
class Uses {
 public:
  Uses(const std::vector<Document>& documents, Diagnostics& diagnostics)
      : documents_(documents), diagnostics_(diagnostics) {}

  std::vector<const Document*> of(const Document& document) {
    found_.clear();
    seen_ = {&document};
    follow(document);
    return found_;
  }

 private:
  void follow(const Document& document) {
    for (const Snippet& use : document.uses) {
      const Document* target = find(use);
      if (target == nullptr || !seen_.insert(target).second) continue;
      follow(*target);
      found_.push_back(target);
    }
  }

  const Document* find(const Snippet& use) {
    std::vector<std::string> known;
    for (const Document& other : documents_) {
      if (other.kind != Document::Kind::vocabulary) continue;
      if (other.id.text == use.text) return &other;
      known.push_back(other.id.text);
    }
    diagnostics_.add(Code::E0314, use.span, {use.text}, nearest(use.text, known));
    return nullptr;
  }

  const std::vector<Document>& documents_;
  Diagnostics& diagnostics_;
  std::vector<const Document*> found_;
  std::set<const Document*> seen_;
};

bool overlap(const Effective& a, const Effective& b) {
  bool a_before_b = a.to && b.from && *a.to <= *b.from;
  bool b_before_a = b.to && a.from && *b.to <= *a.from;
  return !a_before_b && !b_before_a;
}

void check_versions(const std::vector<Document>& documents, Diagnostics& diagnostics) {
  for (size_t i = 0; i < documents.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const Document& a = documents[j];
      const Document& b = documents[i];
      if (a.id.text.empty() || a.id.text != b.id.text || a.kind != b.kind) continue;
      if (b.kind == Document::Kind::vocabulary) {
        diagnostics.add({Code::E0311, b.id.span, {b.id.text}, {}, {{a.id.span, a.id.text}}});
      } else if (overlap(a.effective, b.effective)) {
        diagnostics.add({Code::E0413, b.id.span, {b.id.text}, {}, {{a.id.span, a.id.text}}});
      }
    }
  }
}

}  // namespace

CheckedRules check(const std::vector<Document>& documents, Diagnostics& diagnostics) {
  CheckedRules out;
  check_versions(documents, diagnostics);
  Uses uses(documents, diagnostics);
  for (const Document& document : documents) {
    std::vector<const Document*> used = uses.of(document);
    CheckedRuleset checked = RulesetChecker(document, used, diagnostics).run();
    if (document.kind == Document::Kind::ruleset) out.rulesets.push_back(std::move(checked));
  }
  return out;
}

std::vector<uint32_t> definitions_of(const CheckedDecision& decision) {
  std::vector<uint32_t> out = decision.steps;
  out.insert(out.end(), decision.outputs.begin(), decision.outputs.end());
  if (decision.holds != UINT32_MAX) out.push_back(decision.holds);
  return out;
}

bool is_recalled(const Provenance& provenance) { return provenance.status == Provenance::Status::recalled; }

}  // namespace yuheng
