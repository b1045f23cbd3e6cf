// What changing a row costs, as a file gives it: CSV with the columns row and cost (指标, 费用), or JSON {"row": cost}.
#pragma once

#include <map>
#include <set>
#include <string>

namespace yuheng::cli {

// Costs as decimal text, by id of row. `known`: the rows there are. Throws Failure (bad data) that names file and line when the
// file holds no costs, an unknown row, a row twice, or a cost that is no number of at least 0; (no input) when it is missing.
std::map<std::string, std::string> read_row_costs(const std::string& path, const std::set<std::string>& known);

}  // namespace yuheng::cli
