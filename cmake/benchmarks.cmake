# benchmarks/*.cpp together are one Google Benchmark program, yuheng_bench.
find_package(benchmark REQUIRED)
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
