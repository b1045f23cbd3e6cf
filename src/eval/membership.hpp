// Is a value in a list? Asked for each of 200,000 items against one list of 200,000, this must not look through the list
// every time.
#pragma once

#include "eval/value_index.hpp"

namespace yuheng {

// Answers one `in` (or list contains) of a program. When the same list is asked a second time, its known items are put into a
// set; after that a question costs one look-up, and a walk over the items that are open. The answer is always that of
// operate().
class Membership {
 public:
  static bool worth_a_set(const Value& list);
  // Needs worth_a_set(list).
  Value among(const Instruction& instruction, const Value& list, const Value& wanted);

 private:
  void index(const Value& list);

  Value list_;  // the list asked last, kept alive so that its address names it
  bool indexed_ = false;
  ValueSet known_;  // items surely there that are numbers, texts, dates or the like
  List rest_;       // all other items
};

}  // namespace yuheng
