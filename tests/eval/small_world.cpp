#include "small_world.hpp"

#include <algorithm>

namespace yuheng {
namespace {

const std::vector<std::string>& item_pool() {
  static const std::vector<std::string> kPool = {R"({"v": 0, "w": null, "ok": true, "kind": "x"})",
                                                 R"({"v": 2, "w": 1, "ok": false, "kind": "x"})",
                                                 R"({"v": 2, "w": -1, "ok": true, "kind": "y"})"};
  return kPool;
}

// All lists of up to two items of the pool.
std::vector<std::string> item_lists() {
  std::vector<std::string> out = {"[]"};
  for (const std::string& a : item_pool()) out.push_back("[" + a + "]");
  for (const std::string& a : item_pool()) {
    for (const std::string& b : item_pool()) out.push_back("[" + a + ", " + b + "]");
  }
  return out;
}

std::string top_of(const std::string& path) { return path.substr(0, path.find_first_of("[.")); }

const std::vector<Leaf>& plain_leaves() {
  static const std::vector<Leaf> kLeaves = {
      {"flag", {"true", "false"}},
      {"maybe_flag", {"true", "false", "null"}},
      {"n", {"0", "1", "2.5"}},
      {"m", {"null", "-2", "0", "1"}},
      {"kind", {R"("x")", R"("y")", R"("z")"}},
      {"day", {R"("2023-01-31")", R"("2023-03-01")"}},
      {"nums", {"[]", "[1]", "[2, 1]", "[1, 1]", "[-1, 0]"}},
      {"maybe_nums", {"null", "[]", "[3]"}},
      {"box.v", {"0", "1"}},
      {"box.ok", {"true", "null"}},
  };
  return kLeaves;
}

}  // namespace

size_t Dice::roll(size_t sides) {
  state_ ^= state_ << 13U;
  state_ ^= state_ >> 7U;
  state_ ^= state_ << 17U;
  return static_cast<size_t>((state_ >> 11U) % sides);
}

std::string world_facts() {
  return "facts:\n"
         "  flag: {type: boolean}\n"
         "  maybe_flag: {type: boolean, optional: true}\n"
         "  n: {type: number, min: 0, max: 3}\n"
         "  m: {type: number, optional: true}\n"
         "  kind: {choices: [x, y, z]}\n"
         "  day: {type: date}\n"
         "  nums: {list: number}\n"
         "  maybe_nums: {list: number, optional: true}\n"
         "  box: {record: {v: {type: number}, ok: {type: boolean, optional: true}}}\n"
         "  items:\n"
         "    list:\n"
         "      v: {type: number, min: 0}\n"
         "      w: {type: number, optional: true}\n"
         "      ok: {type: boolean}\n"
         "      kind: {choices: [x, y, z]}\n";
}

std::string Scene::json(bool open) const {
  std::string out;
  std::string box;
  std::vector<std::string> items(item_count);
  for (const Leaf& leaf : leaves) {
    if (open && leaf.missing) continue;
    const std::string& value = leaf.options[leaf.chosen];
    std::string field = "\"" + leaf.path.substr(leaf.path.find('.') + 1) + "\": " + value;
    std::string* part = leaf.path.starts_with("box.") ? &box : &out;
    if (leaf.path.starts_with("items[")) part = &items[static_cast<size_t>(leaf.path[6] - '0')];
    *part += (part->empty() ? "" : ", ") + field;
  }
  auto add = [&](const std::string& member) { out += (out.empty() ? "" : ", ") + member; };
  if (!box.empty()) add("\"box\": {" + box + "}");
  if (items_given) {
    std::string list;
    for (const std::string& item : items) list += (list.empty() ? "{" : ", {") + item + "}";
    add("\"items\": [" + list + "]");
  }
  return "{" + out + "}";
}

std::vector<size_t> Scene::missing() const {
  std::vector<size_t> out;
  for (size_t i = 0; i < leaves.size(); ++i) {
    if (leaves[i].missing) out.push_back(i);
  }
  return out;
}

size_t Scene::completions() const {
  size_t out = 1;
  for (size_t i : missing()) out *= leaves[i].options.size();
  return out;
}

void Scene::complete(size_t index) {
  for (size_t i : missing()) {
    leaves[i].chosen = index % leaves[i].options.size();
    index /= leaves[i].options.size();
  }
}

Scene random_scene(Dice& dice, const std::vector<std::string>& used, size_t most) {
  Scene out;
  out.leaves = plain_leaves();
  if (dice.once_in(2)) {
    out.leaves.push_back({"items", item_lists()});
  } else {
    out.items_given = true;
    out.item_count = dice.roll(3);
    for (size_t i = 0; i < out.item_count; ++i) {
      std::string at = "items[" + std::to_string(i) + "].";
      out.leaves.push_back({at + "v", {"0", "2"}});
      out.leaves.push_back({at + "w", {"null", "1", "-1"}});
      out.leaves.push_back({at + "ok", {"true", "false"}});
      out.leaves.push_back({at + "kind", {R"("x")", R"("y")"}});
    }
  }
  for (Leaf& leaf : out.leaves) {
    bool looked_at = std::find(used.begin(), used.end(), top_of(leaf.path)) != used.end();
    leaf.missing = looked_at && !dice.once_in(3);
    leaf.chosen = dice.roll(leaf.options.size());
  }
  while (out.completions() > most) {
    std::vector<size_t> missing = out.missing();
    out.leaves[missing[dice.roll(missing.size())]].missing = false;
  }
  return out;
}

}  // namespace yuheng
