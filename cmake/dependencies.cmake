# The libraries behind our one-door files. All headers are SYSTEM; all code is linked statically where that works, so that
# a program using libyuheng.so needs nothing but the C library.
#
#   yuheng_dependencies      headers of everything the library uses
#   yuheng_archives          libyaml, utf8proc, PCRE2 and the Intel decimal library, to link
#   yuheng_self_contained    extra link flags of libyuheng.so
#   yuheng_cli_dependencies  headers of what only the command uses

find_path(YAML_INCLUDE_DIR yaml.h REQUIRED)
find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_path(PCRE2_INCLUDE_DIR pcre2.h REQUIRED)
find_path(BID_INCLUDE_DIR bid_functions.h REQUIRED)
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/reader.h REQUIRED)
find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)  # inlined, nothing to link
find_package(Boost 1.74 REQUIRED)
find_library(YAML_ARCHIVE NAMES libyaml.a REQUIRED)
find_library(UTF8PROC_ARCHIVE NAMES libutf8proc.a REQUIRED)
find_library(PCRE2_ARCHIVE NAMES libpcre2-8.a REQUIRED)
# 000: arguments by value, rounding mode as an argument, flags as an argument.
find_library(BID_ARCHIVE NAMES libbidgcc000.a REQUIRED)

add_library(yuheng_dependencies INTERFACE)
target_include_directories(yuheng_dependencies SYSTEM INTERFACE
  "${YAML_INCLUDE_DIR}" "${UTF8PROC_INCLUDE_DIR}" "${PCRE2_INCLUDE_DIR}" "${BID_INCLUDE_DIR}" "${RAPIDJSON_INCLUDE_DIR}" "${XXHASH_INCLUDE_DIR}"
  ${Boost_INCLUDE_DIRS})
# bid_conf.h must be included before bid_functions.h: it turns these into the parameter lists.
target_compile_definitions(yuheng_dependencies INTERFACE
  DECIMAL_CALL_BY_REFERENCE=0 DECIMAL_GLOBAL_ROUNDING=0 DECIMAL_GLOBAL_EXCEPTION_FLAGS=0)

# libstdc++ is linked into libyuheng.so too: exceptions stay inside and the version script hides every C++ symbol, so the
# process's other libstdc++ is not disturbed; in return an old system needs no new libstdc++. Not under instruments, and not
# where the linker finds no libstdc++.a fit for a shared library.
set(YUHENG_SELF_CONTAINED OFF)
if(NOT YUHENG_INSTRUMENTED)
  set(probe "${PROJECT_BINARY_DIR}/CMakeFiles/probe")
  file(WRITE "${probe}/CMakeLists.txt" "cmake_minimum_required(VERSION 3.22)
project(probe CXX)
set(CMAKE_CXX_STANDARD 20)
add_library(probe SHARED probe.cpp)
target_link_libraries(probe PRIVATE -static-libstdc++)
target_link_options(probe PRIVATE LINKER:-z,defs LINKER:-z,text
  \"LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/yuheng.map\")\n")
  file(WRITE "${probe}/probe.cpp" "#include <sstream>
extern \"C\" bool yh_probe(const char* text) { return std::istringstream(text).good(); }\n")
  if(NOT DEFINED YUHENG_SELF_CONTAINED_WORKS)
    try_compile(YUHENG_SELF_CONTAINED_WORKS "${probe}/build" "${probe}" probe)
  endif()
  set(YUHENG_SELF_CONTAINED ${YUHENG_SELF_CONTAINED_WORKS})
endif()

add_library(yuheng_archives INTERFACE)
target_link_libraries(yuheng_archives INTERFACE
  "${YAML_ARCHIVE}" "${UTF8PROC_ARCHIVE}" "${PCRE2_ARCHIVE}" "${BID_ARCHIVE}" m)
add_library(yuheng_self_contained INTERFACE)
if(YUHENG_SELF_CONTAINED)
  target_link_options(yuheng_self_contained INTERFACE -static-libstdc++ LINKER:-z,defs LINKER:-z,text)
endif()
message(STATUS "libyuheng.so is self-contained: ${YUHENG_SELF_CONTAINED}")

add_library(yuheng_cli_dependencies INTERFACE)
if(YUHENG_BUILD_CLI)
  find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
  target_include_directories(yuheng_cli_dependencies SYSTEM INTERFACE "${CLI11_INCLUDE_DIR}")
  find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h REQUIRED)
  find_library(XLSXWRITER_LIBRARY NAMES xlsxwriter REQUIRED)
  target_include_directories(yuheng_cli_dependencies SYSTEM INTERFACE "${XLSXWRITER_INCLUDE_DIR}")
  target_link_libraries(yuheng_cli_dependencies INTERFACE "${XLSXWRITER_LIBRARY}")
endif()
