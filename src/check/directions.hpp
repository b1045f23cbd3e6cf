// Which facts a grading table reads in two directions: a better value here is a worse one there. While such a fact is
// missing, the grade's interval stays sound but may be wider than the truth; for all other facts it is as narrow as can be.
//
// A number is read upwards by ">= 3" and downwards by "<= 10". A choice is read by the set of values that are good; sets that
// contain one another are one direction, others are two. What is looked at in one way only is never listed.
#pragma once

#include <string>
#include <vector>

#include "check/rules.hpp"

namespace yuheng {

// Paths ("kilns[].pm"), sorted. Every table that gives none has intervals of grades as narrow as can be.
std::vector<std::string> facts_read_both_ways(const CheckedRuleset& rules, const CheckedTable& table);

// Of these, what an author should look at: subjects that one row limits from above and another from below. Most others are
// read by `when`, which selects rows and cannot be written otherwise.
std::vector<std::string> subjects_limited_both_ways(const CheckedTable& table);

}  // namespace yuheng
