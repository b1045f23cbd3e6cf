# benchmarks/*.cpp together are one Google Benchmark program, yuheng_bench.
find_package(benchmark REQUIRED)
# Whole processes, from start to first grade: cold_start.py times them.
if(YUHENG_BUILD_CLI)
  add_executable(cold_start_launch benchmarks/cold_start/launch.c)
  add_executable(cold_start_shared benchmarks/cold_start/first_grade.c)
  target_link_libraries(cold_start_shared PRIVATE yuheng_shared)
  add_executable(cold_start_static benchmarks/cold_start/first_grade.c)
  target_link_libraries(cold_start_static PRIVATE yuheng_static yuheng_archives)
  target_include_directories(cold_start_static PRIVATE include)
  set_target_properties(cold_start_static PROPERTIES LINKER_LANGUAGE CXX)
endif()
file(GLOB benchmark_sources CONFIGURE_DEPENDS benchmarks/*.cpp)
if(benchmark_sources)
  add_executable(yuheng_bench ${benchmark_sources})
  target_compile_definitions(yuheng_bench PRIVATE YUHENG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(yuheng_bench PRIVATE
    yuheng_static yuheng_archives yuheng_dependencies yuheng_warnings benchmark::benchmark)
  # The hand-written contestants are compiled as one would for speed; the row-wise one at -O2, like the library.
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    set_source_files_properties(benchmarks/hand_loops.cpp PROPERTIES COMPILE_OPTIONS "-O3;-march=x86-64-v3")
    set_source_files_properties(benchmarks/hand_avx2.cpp PROPERTIES COMPILE_OPTIONS "-O3;-march=x86-64-v3")
  endif()
endif()
