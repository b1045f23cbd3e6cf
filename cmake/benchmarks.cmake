# benchmarks/*.cpp together are one Google Benchmark program, yuheng_bench.
find_package(benchmark REQUIRED)
file(GLOB benchmark_sources CONFIGURE_DEPENDS benchmarks/*.cpp)
if(benchmark_sources)
  add_executable(yuheng_bench ${benchmark_sources})
  target_compile_definitions(yuheng_bench PRIVATE YUHENG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(yuheng_bench PRIVATE
    yuheng_static yuheng_archives yuheng_dependencies yuheng_warnings benchmark::benchmark_main)
endif()
