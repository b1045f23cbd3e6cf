# The kernels of the column engine: one source, compiled once per instruction set. src/columns/kernels.cpp chooses at run time.
find_path(HIGHWAY_INCLUDE_DIR hwy/highway.h REQUIRED)

set(kernel_sets baseline)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
  list(APPEND kernel_sets avx2 avx512)
  set_property(SOURCE src/columns/kernels.cpp src/columns/number_kernels.cpp APPEND PROPERTY COMPILE_DEFINITIONS YUHENG_X86_KERNELS)
endif()
set(kernel_flags_baseline "")
set(kernel_flags_avx2 -mavx2 -mbmi -mbmi2 -mfma -mf16c -maes -mpclmul)
set(kernel_flags_avx512 ${kernel_flags_avx2} -mavx512f -mavx512vl -mavx512dq -mavx512bw -mavx512cd)

foreach(set IN LISTS kernel_sets)
  add_library(yuheng_kernels_${set} OBJECT src/columns/kernels/kernels.cpp src/columns/kernels/number_kernels.cpp)
  target_include_directories(yuheng_kernels_${set} PRIVATE src SYSTEM "${HIGHWAY_INCLUDE_DIR}")
  target_compile_definitions(yuheng_kernels_${set} PRIVATE YUHENG_KERNELS=${set})
  # No contraction: a product and a sum are rounded one after the other, on every machine.
  target_compile_options(yuheng_kernels_${set} PRIVATE -O3 -ffp-contract=off ${kernel_flags_${set}})
  target_link_libraries(yuheng_kernels_${set} PRIVATE yuheng_warnings)
  target_sources(yuheng_static PRIVATE $<TARGET_OBJECTS:yuheng_kernels_${set}>)
  target_sources(yuheng_shared PRIVATE $<TARGET_OBJECTS:yuheng_kernels_${set}>)
endforeach()

# The loops over whole planes are plain C++; -O2 does not vectorise them.
set_property(SOURCE src/columns/column_engine.cpp src/columns/grade_batch.cpp src/columns/batch_door.cpp APPEND PROPERTY COMPILE_OPTIONS
  $<$<CONFIG:Release>:-O3>)
