#include "columns/column_engine.hpp"

#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "columns/arrow_cell.hpp"
#include "columns/plane_bits.hpp"

namespace yuheng {
namespace {

constexpr uint32_t kNowhere = UINT32_MAX;

// The `count` (at most 64) bits from bit `begin` on.
uint64_t bits_at(const uint64_t* plane, size_t begin, size_t count) {
  size_t word = begin / kWordRows;
  size_t shift = begin % kWordRows;
  uint64_t out = plane[word] >> shift;
  if (shift > 0 && shift + count > kWordRows) out |= plane[word + 1] << (kWordRows - shift);
  return count == kWordRows ? out : out & ((uint64_t{1} << count) - 1);
}

// Is any of the bits [begin, end) set?
bool any_bit(const uint64_t* plane, size_t begin, size_t end) {
  for (; begin < end; begin += kWordRows) {
    if (bits_at(plane, begin, std::min(end - begin, kWordRows)) != 0) return true;
  }
  return false;
}

}  // namespace

// Puts the steps in order: column after column, and whatever can be joined is joined at once, so that few planes are in use.
class ColumnEngine::Scheduling {
 public:
  explicit Scheduling(ColumnEngine& engine) : engine_(engine), plan_(engine.plan_) {}

  void run() {
    size_t count = plan_.nodes.size();
    needed_.assign(count, false);
    pending_.assign(count, 0);
    uses_.assign(count, 0);
    users_.assign(count, {});
    engine_.places_.assign(count, kNowhere);
    for (const ColumnPlan::Table& table : plan_.tables) {
      keep(table.applies);
      for (NodeIndex level : table.levels) keep(level);
      for (const ColumnPlan::Table::Row& row : table.rows) {
        keep(row.applies);
        for (NodeIndex met : row.met) keep(met);
      }
      for (const auto& level : table.conditions) {
        for (const ColumnPlan::Table::Condition& condition : level) keep(condition.node);
      }
    }
    std::vector<std::vector<NodeIndex>> leaves(plan_.sources.size());
    std::vector<std::vector<NodeIndex>> compared(plan_.comparisons.size());
    std::vector<NodeIndex> constants;
    for (NodeIndex node = 0; node < count; ++node) {
      if (!needed_[node]) continue;
      const PlanNode& one = plan_.nodes[node];
      pending_[node] = one.args.size();
      for (NodeIndex arg : one.args) users_[arg].push_back(node);
      if (one.kind == PlanNode::Kind::leaf) leaves[one.source].push_back(node);
      if (one.kind == PlanNode::Kind::compare) compared[one.comparison].push_back(node);
      if (one.kind == PlanNode::Kind::constant) constants.push_back(node);
    }
    for (NodeIndex node : constants) computed(node);
    std::vector<uint32_t> order(plan_.sources.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      auto first = [&](uint32_t source) { return leaves[source].empty() ? kNowhere : leaves[source].front(); };
      return first(a) < first(b);
    });
    for (size_t i = 0; i < order.size(); ++i) {
      uint32_t next = i + 1 < order.size() ? order[i + 1] : kNowhere;
      engine_.steps_.push_back({Step::Kind::load, order[i], next});
      for (NodeIndex node : leaves[order[i]]) computed(node);
    }
    for (uint32_t i = 0; i < compared.size(); ++i) {
      if (compared[i].empty()) continue;
      engine_.steps_.push_back({Step::Kind::measure, i, 0});
      for (NodeIndex node : compared[i]) computed(node);
    }
  }

 private:
  // A node that is wanted after the last step.
  void keep(NodeIndex node) {
    ++uses_[node];
    need(node);
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the expressions
  void need(NodeIndex node) {
    if (needed_[node]) return;
    needed_[node] = true;
    for (NodeIndex arg : plan_.nodes[node].args) {
      ++uses_[arg];
      need(arg);
    }
  }

  void take_place(NodeIndex node) {
    auto& free = free_[plan_.nodes[node].space];
    if (free.empty()) {
      free.push_back(static_cast<uint32_t>(engine_.registers_.size()));
      engine_.registers_.push_back({plan_.nodes[node].space, {}});
    }
    engine_.places_[node] = free.back();
    free.pop_back();
  }

  void used(NodeIndex node) {
    if (--uses_[node] == 0) free_[plan_.nodes[node].space].push_back(engine_.places_[node]);
  }

  bool joins(NodeIndex node) const {
    return plan_.nodes[node].kind == PlanNode::Kind::both || plan_.nodes[node].kind == PlanNode::Kind::either;
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  void computed(NodeIndex node) {
    // A leaf that only one junction asks for goes right into it.
    bool passes = plan_.nodes[node].kind == PlanNode::Kind::leaf && uses_[node] == 1 && users_[node].size() == 1 &&
                  joins(users_[node].front());
    if (plan_.nodes[node].args.empty() && !passes) {
      take_place(node);
      engine_.steps_.push_back({Step::Kind::compute, node, 0});
    }
    for (NodeIndex user : users_[node]) {
      const PlanNode& one = plan_.nodes[user];
      if (joins(user)) {
        bool first = engine_.places_[user] == kNowhere;
        if (first) take_place(user);
        engine_.steps_.push_back({first ? Step::Kind::begin : Step::Kind::join, user, node});
        if (!passes) used(node);
      }
      if (--pending_[user] > 0) continue;
      if (!joins(user)) {
        take_place(user);
        engine_.steps_.push_back({Step::Kind::compute, user, 0});
        for (NodeIndex arg : one.args) used(arg);
      }
      computed(user);
    }
  }

  ColumnEngine& engine_;
  const ColumnPlan& plan_;
  std::vector<bool> needed_;
  std::vector<size_t> pending_, uses_;
  std::vector<std::vector<NodeIndex>> users_;
  std::map<uint32_t, std::vector<uint32_t>> free_;  // by space: registers nobody needs any more
};

ColumnEngine::ColumnEngine(const ColumnPlan& plan, const Kernels& kernels)
    : plan_(plan), kernels_(kernels), door_(kernels), numbers_(plan, kernels) {
  items_.resize(plan.lists.size());
  Scheduling(*this).run();
}

const uint64_t* ColumnEngine::plane(NodeIndex node, size_t which) const {
  const std::vector<uint64_t>& both = registers_[places_[node]].words;
  return both.data() + which * (both.size() / 2);
}

uint64_t* ColumnEngine::plane(NodeIndex node, size_t which) {
  std::vector<uint64_t>& both = registers_[places_[node]].words;
  return both.data() + which * (both.size() / 2);
}

void ColumnEngine::make_room() {
  for (Register& one : registers_) {
    size_t wanted = padded(words(one.space));
    if (one.words.size() < 2 * wanted) one.words.resize(2 * wanted);
  }
}

void ColumnEngine::run(const ArrowView& records, int64_t begin, size_t count) {
  begin_ = begin;
  count_ = count;
  words_ = (count + kWordRows - 1) / kWordRows;
  unread_.assign(words_, 0);
  untold_.assign(words_, 0);
  find_items(records, begin, count);
  make_room();
  for (const Step& step : steps_) {
    switch (step.kind) {
      case Step::Kind::load: load(step.subject, step.arg, records); break;
      case Step::Kind::measure: measure(step.subject, records); break;
      case Step::Kind::compute: compute(step.subject); break;
      case Step::Kind::begin: join(step.subject, step.arg, true); break;
      case Step::Kind::join: join(step.subject, step.arg, false); break;
    }
  }
}

void ColumnEngine::find_items(const ArrowView& records, int64_t begin, size_t count) {
  for (size_t i = 0; i < items_.size(); ++i) {
    Items& items = items_[i];
    items.valid.assign(words_, ~uint64_t{0});
    BatchDoor::read_validity(records, begin, count, items.valid);
    items.column = &records;
    for (size_t child : plan_.lists[i].path) {
      items.column = &items.column->children[child];
      BatchDoor::read_validity(*items.column, begin, count, items.valid);
    }
    items.ends.resize(count + 1);
    items.ends[0] = count == 0 ? 0 : items_at(*items.column, begin).first;
    for (size_t row = 0; row < count; ++row) {
      items.ends[row + 1] = items_at(*items.column, begin + static_cast<int64_t>(row)).second;
      bool many = items.ends[row + 1] - items.ends[row] > static_cast<int64_t>(limits::kListItems);
      if (many) unread_[row / kWordRows] |= uint64_t{1} << (row % kWordRows);
    }
    items.words = words_of(static_cast<size_t>(items.ends[count] - items.ends[0]));
    items.filled.assign(words_, 0);
    items.last.assign(items.words, 0);
    for (size_t row = 0; row < count; ++row) {
      if (items.ends[row + 1] == items.ends[row]) continue;
      items.filled[row / kWordRows] |= uint64_t{1} << (row % kWordRows);
      auto last = static_cast<size_t>(items.ends[row + 1] - items.ends[0] - 1);
      items.last[last / kWordRows] |= uint64_t{1} << (last % kWordRows);
    }
  }
}

const ArrowView* ColumnEngine::column(uint32_t source, const ArrowView& owner) const {
  const ArrowView* out = &owner;
  for (size_t child : plan_.sources[source].path) out = &out->children[child];
  return out;
}

void ColumnEngine::load(uint32_t index, uint32_t next, const ArrowView& records) {
  const PlanSource& source = plan_.sources[index];
  bool ahead = next != kNowhere && plan_.sources[next].list == source.list;
  if (source.list == UINT32_MAX) {
    door_.load(index, source, records, begin_, count_, ahead ? column(next, records) : nullptr);
    if (!door_.any_bad()) return;
    for (size_t word = 0; word < words_; ++word) unread_[word] |= door_.bad()[word];
    return;
  }
  const Items& items = items_[source.list];
  auto count = static_cast<size_t>(items.ends[count_] - items.ends[0]);
  const ArrowView& owner = items.column->children.front();
  door_.load(index, source, owner, items.ends[0], count, ahead ? column(next, owner) : nullptr);
  if (!door_.any_bad()) return;
  for (size_t row = 0; row < count_; ++row) {
    auto first = static_cast<size_t>(items.ends[row] - items.ends[0]);
    auto last = static_cast<size_t>(items.ends[row + 1] - items.ends[0]);
    if (any_bit(door_.bad(), first, last)) unread_[row / kWordRows] |= uint64_t{1} << (row % kWordRows);
  }
}

void ColumnEngine::measure(uint32_t comparison, const ArrowView& records) {
  const PlanComparison& one = plan_.comparisons[comparison];
  uint32_t space = plan_.numbers[one.number].space;
  if (space == UINT32_MAX) space = plan_.numbers[one.divisor].space;
  if (space == 0) return numbers_.run(comparison, {&records, begin_, count_});
  const Items& items = items_[space - 1];
  auto count = static_cast<size_t>(items.ends[count_] - items.ends[0]);
  numbers_.run(comparison, {&items.column->children.front(), items.ends[0], count});
}

void ColumnEngine::compare(NodeIndex node) {
  const PlanNode& one = plan_.nodes[node];
  numbers_.put(one, plane(node, 0), plane(node, 1));
  if (one.space == 0) {
    (void)numbers_.add_untold(one, untold_.data());
    return;
  }
  const Items& items = items_[one.space - 1];
  untold_items_.assign(items.words + 1, 0);
  if (!numbers_.add_untold(one, untold_items_.data())) return;
  for (size_t row = 0; row < count_; ++row) {
    auto first = static_cast<size_t>(items.ends[row] - items.ends[0]);
    auto last = static_cast<size_t>(items.ends[row + 1] - items.ends[0]);
    if (any_bit(untold_items_.data(), first, last)) untold_[row / kWordRows] |= uint64_t{1} << (row % kWordRows);
  }
}

void ColumnEngine::compute(NodeIndex node) {
  const PlanNode& one = plan_.nodes[node];
  uint64_t* sure = plane(node, 0);
  uint64_t* may = plane(node, 1);
  size_t count = words(one.space);
  switch (one.kind) {
    case PlanNode::Kind::constant:
      std::fill_n(sure, count, one.sure ? ~uint64_t{0} : 0);
      std::fill_n(may, count, one.may ? ~uint64_t{0} : 0);
      return;
    case PlanNode::Kind::leaf: return leaf(node, Joining::set, sure, may);
    case PlanNode::Kind::compare: return compare(node);
    case PlanNode::Kind::complement: {
      const uint64_t* arg_sure = plane(one.args[0], 0);
      const uint64_t* arg_may = plane(one.args[0], 1);
      for (size_t i = 0; i < count; ++i) {
        uint64_t was = arg_may[i];
        may[i] = ~arg_sure[i];
        sure[i] = ~was;
      }
      return;
    }
    case PlanNode::Kind::choose: return choose(node);
    case PlanNode::Kind::all:
    case PlanNode::Kind::any: return fold(node);
    case PlanNode::Kind::both:
    case PlanNode::Kind::either: return;
  }
}

void ColumnEngine::leaf(NodeIndex node, Joining joining, uint64_t* sure, uint64_t* may) {
  const PlanNode& one = plan_.nodes[node];
  flips_.clear();
  for (uint32_t flip : one.flips) flips_.push_back(door_.plane(flip));
  LeafPlanes planes{flips_.data(), flips_.size(), door_.valid(), one.initial, one.sure, one.may};
  kernels_.leaf(planes, words(one.space), joining, sure, may);
}

void ColumnEngine::choose(NodeIndex node) {
  const PlanNode& one = plan_.nodes[node];
  uint64_t* sure = plane(node, 0);
  uint64_t* may = plane(node, 1);
  size_t count = words(one.space);
  const uint64_t* when_sure = plane(one.args[0], 0);
  const uint64_t* when_may = plane(one.args[0], 1);
  const uint64_t* then_sure = plane(one.args[1], 0);
  const uint64_t* then_may = plane(one.args[1], 1);
  const uint64_t* else_sure = plane(one.args[2], 0);
  const uint64_t* else_may = plane(one.args[2], 1);
  for (size_t i = 0; i < count; ++i) {
    sure[i] = (when_sure[i] & then_sure[i]) | (~when_may[i] & else_sure[i]) | (then_sure[i] & else_sure[i]);
    may[i] = (when_may[i] & then_may[i]) | (~when_sure[i] & else_may[i]);
  }
}

// All items have a bit where none lacks it.
void ColumnEngine::fold(NodeIndex node) {
  const PlanNode& one = plan_.nodes[node];
  const Items& items = items_[plan_.nodes[one.args[0]].space - 1];
  uint64_t flip = one.kind == PlanNode::Kind::all ? ~uint64_t{0} : 0;
  folded_.resize(words_ + 2);
  for (size_t which : {0U, 1U}) {
    uint64_t* to = plane(node, which);
    uint64_t missing = (which == 0 ? one.sure : one.may) ? ~uint64_t{0} : 0;
    kernels_.any_of_items(plane(one.args[0], which), flip, items.last.data(), items.words, folded_.data());
    kernels_.spread(folded_.data(), items.filled.data(), words_, to);
    for (size_t word = 0; word < words_; ++word) {
      to[word] = ((to[word] ^ flip) & items.valid[word]) | (missing & ~items.valid[word]);
    }
  }
}

void ColumnEngine::join(NodeIndex node, NodeIndex arg, bool first) {
  Joining joining = plan_.nodes[node].kind == PlanNode::Kind::both ? Joining::both : Joining::either;
  if (places_[arg] == kNowhere) {
    return leaf(arg, first ? Joining::set : joining, plane(node, 0), plane(node, 1));
  }
  size_t count = words(plan_.nodes[node].space);
  for (size_t which : {0U, 1U}) {
    if (first) {
      std::copy_n(plane(arg, which), count, plane(node, which));
    } else {
      kernels_.join(plane(arg, which), count, joining, plane(node, which));
    }
  }
}

}  // namespace yuheng
