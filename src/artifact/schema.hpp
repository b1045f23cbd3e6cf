// One number for the layout of everything a compiled file holds: members of structs, operators, codes. Files of another
// layout are refused, so nobody has to remember to count a version up when a struct changes.
#pragma once

#include <cstdint>

namespace yuheng {

// Costs a walk over all structs the first time it is asked for.
uint64_t schema_number();

}  // namespace yuheng
