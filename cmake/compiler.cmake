# How our own code is compiled: language level, warnings as errors, sanitizers, coverage, ccache.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  foreach(language IN ITEMS C CXX)
    if(NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER)
      set(CMAKE_${language}_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
    endif()
  endforeach()
endif()

add_library(yuheng_warnings INTERFACE)
target_compile_options(yuheng_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  # A warning is an error where we work; somebody who builds us with another compiler or as a part of theirs still gets a library.
  $<$<BOOL:${YUHENG_WARNINGS_ARE_ERRORS}>:-Werror>
  # g++ 12 sees overlapping copies inside std::string where there are none (GCC bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  # clang counts signedness under -Wconversion, g++ does not: the two shall agree.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>)

if(NOT YUHENG_COVERAGE)
  # The same bytes wherever the source tree stands (__FILE__, debug information).
  add_compile_options("-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
endif()

if(YUHENG_SANITIZE)
  list(JOIN YUHENG_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ guesses wrong about code that the sanitizers have rewritten.
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
endif()

if(YUHENG_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

if(YUHENG_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "YUHENG_FUZZ needs clang (preset fuzz)")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
  set_source_files_properties(src/base/json.cpp PROPERTIES COMPILE_OPTIONS
    "-fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/fuzz_ignorelist.txt")
endif()

# A build that watches itself is for this machine only: it is not installed and not self-contained.
set(YUHENG_INSTRUMENTED OFF)
if(YUHENG_SANITIZE OR YUHENG_COVERAGE OR YUHENG_FUZZ)
  set(YUHENG_INSTRUMENTED ON)
endif()
