# Every folder tests/<name>/ with *.cpp in it is one GoogleTest program, test_<name>, whose tests carry the label <name>.
# Making the folder is all it takes. tests/support/*.cpp, when there are any, are linked to all of them.
find_package(GTest REQUIRED)
# The Python that Debian's python3-… packages belong to, whatever stands first in the path.
if(NOT Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)
include(GoogleTest)

set(folders_with_own_rules attachments schema fuzz capi owners install headers abi layering support docs limits rulesets conformance)
set(slow_folders "")  # their label is <name>.slow: not repeated under the sanitizers

add_library(yuheng_test_setup INTERFACE)
target_include_directories(yuheng_test_setup INTERFACE tests)
target_compile_definitions(yuheng_test_setup INTERFACE YUHENG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(yuheng_test_setup INTERFACE yuheng_static yuheng_archives yuheng_dependencies yuheng_warnings GTest::gtest)

file(GLOB_RECURSE support_sources CONFIGURE_DEPENDS tests/support/*.cpp)
if(support_sources)
  add_library(yuheng_test_support STATIC ${support_sources})
  target_link_libraries(yuheng_test_support PUBLIC yuheng_test_setup)
else()
  add_library(yuheng_test_support ALIAS yuheng_test_setup)
endif()

function(yuheng_add_tests folder)
  file(GLOB sources CONFIGURE_DEPENDS tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  set(label ${folder})
  if(folder IN_LIST slow_folders)
    set(label ${folder}.slow)
  endif()
  add_executable(test_${folder} ${sources} ${more_sources_${folder}})
  target_link_libraries(test_${folder} PRIVATE yuheng_test_support GTest::gtest_main)
  gtest_discover_tests(test_${folder}
    TEST_PREFIX "${folder}." WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" DISCOVERY_TIMEOUT 120
    PROPERTIES LABELS ${label} TIMEOUT 600)
endfunction()

# Arrow arrays built by hand serve the tests of agreement too.
set(more_sources_agreement tests/columns/arrow_maker.cpp)

file(GLOB test_folders CONFIGURE_DEPENDS LIST_DIRECTORIES true RELATIVE "${PROJECT_SOURCE_DIR}/tests" tests/*)
foreach(folder IN LISTS test_folders)
  if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/tests/${folder}" AND NOT folder IN_LIST folders_with_own_rules)
    yuheng_add_tests(${folder})
  endif()
endforeach()

if(TARGET test_cli)
  target_link_libraries(test_cli PRIVATE yuheng_cli_dependencies)  # it compiles the command's sources in
endif()

# The C ABI is tested from C, through the shared library.
file(GLOB capi_sources CONFIGURE_DEPENDS tests/capi/*.c)
if(capi_sources)
  add_executable(test_capi ${capi_sources})
  target_link_libraries(test_capi PRIVATE yuheng_shared yuheng_warnings)
  add_test(NAME capi COMMAND test_capi WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(capi PROPERTIES LABELS capi)
endif()

# The C++ layer over it likewise: it sees include/ and libyuheng.so only.
file(GLOB owners_sources CONFIGURE_DEPENDS tests/owners/*.cpp)
if(owners_sources)
  add_executable(test_owners ${owners_sources})
  target_link_libraries(test_owners PRIVATE yuheng_shared yuheng_warnings GTest::gtest GTest::gtest_main)
  gtest_discover_tests(test_owners TEST_PREFIX "owners." WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" PROPERTIES LABELS owners)
endif()

# Each public header compiles alone: C headers as C11 and C++17, the C++ layer as C++20.
function(yuheng_add_header_test header language standard compiler)
  get_filename_component(name "${header}" NAME)
  add_test(NAME headers.${name}.${standard} COMMAND "${compiler}" -x ${language} -std=${standard}
    -pedantic -Wall -Wextra -Werror -fsyntax-only "-I${PROJECT_SOURCE_DIR}/include" -include "yuheng/${name}" /dev/null)
  set_tests_properties(headers.${name}.${standard} PROPERTIES LABELS headers)
endfunction()
file(GLOB c_headers CONFIGURE_DEPENDS include/yuheng/*.h)
foreach(header IN LISTS c_headers)
  yuheng_add_header_test("${header}" c c11 "${CMAKE_C_COMPILER}")
  yuheng_add_header_test("${header}" c++ c++17 "${CMAKE_CXX_COMPILER}")
endforeach()
file(GLOB cpp_headers CONFIGURE_DEPENDS include/yuheng/*.hpp)
foreach(header IN LISTS cpp_headers)
  yuheng_add_header_test("${header}" c++ c++20 "${CMAKE_CXX_COMPILER}")
endforeach()

# Bad input through the command, under the sanitizers too.
if(TARGET yuheng_command)
  add_test(NAME limits.bad_input COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/limits/bad_input.py" $<TARGET_FILE:yuheng_command>)
  add_test(NAME rulesets.cases COMMAND yuheng_command test "${PROJECT_SOURCE_DIR}/rulesets" --rules "${PROJECT_SOURCE_DIR}/rulesets")
  add_test(NAME rulesets.province COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/rulesets/examples/province/generate.py" --check)
  add_test(NAME conformance.feel COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/conformance/compare.py"
    $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}")
  set_tests_properties(conformance.feel PROPERTIES LABELS conformance SKIP_RETURN_CODE 77 TIMEOUT 600)
  add_test(NAME rulesets.policy_sources COMMAND Python3::Interpreter
    "${PROJECT_SOURCE_DIR}/tests/rulesets/policy_sources.py" "${PROJECT_SOURCE_DIR}")
  add_test(NAME rulesets.policy_sources_self_test COMMAND Python3::Interpreter
    "${PROJECT_SOURCE_DIR}/tests/rulesets/policy_sources.py" --self-test)
  add_test(NAME rulesets.scenarios COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/rulesets/scenarios.py"
    $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}")
  add_test(NAME numbers.python COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/numbers/python_decimals.py" $<TARGET_FILE:yuheng_command>)
  add_test(NAME numbers.gbt_8170 COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/numbers/gbt_8170.py" $<TARGET_FILE:yuheng_command>)
  add_test(NAME numbers.units COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/numbers/units.py" $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}")
  set_tests_properties(numbers.python numbers.gbt_8170 numbers.units PROPERTIES LABELS numbers TIMEOUT 600)
  set_tests_properties(rulesets.scenarios rulesets.policy_sources rulesets.policy_sources_self_test
    PROPERTIES LABELS rulesets SKIP_RETURN_CODE 77)
  add_test(NAME rulesets.headings COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/rulesets/headings.py"
    $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}")
  set_tests_properties(rulesets.headings PROPERTIES LABELS rulesets)
  add_test(NAME rulesets.province_report COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/rulesets/province.py"
    $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}")
  add_test(NAME rulesets.coverage COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/rulesets/coverage.py"
    $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}")
  add_test(NAME rulesets.both_sides COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/rulesets/both_sides.py" "${PROJECT_SOURCE_DIR}")
  set_tests_properties(rulesets.province_report rulesets.coverage rulesets.both_sides PROPERTIES LABELS rulesets TIMEOUT 600)
  set(fidelity "${PROJECT_SOURCE_DIR}/tests/rulesets/fidelity.py" "${PROJECT_SOURCE_DIR}")
  add_test(NAME rulesets.fidelity COMMAND Python3::Interpreter ${fidelity})
  add_test(NAME rulesets.fidelity_self_test COMMAND Python3::Interpreter ${fidelity} --self-test)
  set_tests_properties(rulesets.fidelity rulesets.fidelity_self_test PROPERTIES LABELS rulesets SKIP_RETURN_CODE 77)
  add_test(NAME attachments COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/attachments/check_attachments.py"
    "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:yuheng_command>)
  add_test(NAME schema COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/schema/check_schema.py"
    "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:yuheng_command>)
  add_test(NAME readback.command COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/readback/check_command.py"
    "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:yuheng_command>)
  add_test(NAME rulesets.ledger COMMAND yuheng_command table --ledger henan-2023 --rules "${PROJECT_SOURCE_DIR}/rulesets")
  set_tests_properties(rulesets.ledger PROPERTIES LABELS rulesets)
  set_tests_properties(readback.command PROPERTIES LABELS readback TIMEOUT 600)
  set_tests_properties(attachments PROPERTIES LABELS attachments TIMEOUT 600)
  set_tests_properties(schema PROPERTIES LABELS schema TIMEOUT 600)
  set_tests_properties(limits.bad_input PROPERTIES LABELS limits TIMEOUT 600)
  set_tests_properties(rulesets.cases rulesets.province PROPERTIES LABELS rulesets TIMEOUT 600)
endif()

if(TARGET yuheng_command AND NOT YUHENG_INSTRUMENTED)
  # Every command twice, from YAML and from compiled rules: too long under the sanitizers, which have tests/artifact.
  add_test(NAME artifact.commands COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/artifact/check_commands.py"
    "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:yuheng_command>)
  set_tests_properties(artifact.commands PROPERTIES LABELS artifact TIMEOUT 600)
  add_test(NAME limits.long_lists COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/limits/long_lists.py"
    $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}/rulesets")
  set_tests_properties(limits.long_lists PROPERTIES LABELS limits TIMEOUT 600)
  set(docs_arguments "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:yuheng_command> $<TARGET_FILE:yuheng_shared> "${CMAKE_C_COMPILER}")
  add_test(NAME docs.pages COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/docs/check_docs.py" ${docs_arguments})
  add_test(NAME docs.language COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/docs/language_page.py" $<TARGET_FILE:yuheng_command> "${PROJECT_SOURCE_DIR}")
  add_test(NAME docs.self_test COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/docs/check_docs.py" ${docs_arguments} --self-test)
  set_tests_properties(docs.pages docs.language docs.self_test PROPERTIES LABELS docs TIMEOUT 600)
  add_test(NAME benchmarks.driver COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/benchmarks/check_driver.py"
    "${PROJECT_SOURCE_DIR}")
  set_tests_properties(benchmarks.driver PROPERTIES LABELS benchmarks)
endif()

if(NOT YUHENG_INSTRUMENTED)
  add_test(NAME abi.symbols COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/abi/check_symbols.py"
    $<TARGET_FILE:yuheng_shared> "${PROJECT_SOURCE_DIR}/tests/abi/symbols.txt")
  add_test(NAME abi.layout COMMAND sh "${PROJECT_SOURCE_DIR}/tests/abi/check_abi.sh" $<TARGET_FILE:yuheng_shared>)
  set_tests_properties(abi.symbols abi.layout PROPERTIES LABELS abi SKIP_RETURN_CODE 77)
  if(EXISTS "${PROJECT_SOURCE_DIR}/include/yuheng/yuheng.h")
    add_test(NAME install.consumers COMMAND sh "${PROJECT_SOURCE_DIR}/tests/install/check_install.sh"
      "${CMAKE_COMMAND}" "${PROJECT_BINARY_DIR}" "${CMAKE_C_COMPILER}" "${CMAKE_CXX_COMPILER}")
    set_tests_properties(install.consumers PROPERTIES LABELS install)
  endif()
  # The wheel holds the library built here; once, not under the sanitizers. Longest of all, so it starts first.
  add_test(NAME python.wheel COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/wheel/check_wheel.py"
    "${PROJECT_SOURCE_DIR}" $<TARGET_FILE:yuheng_shared> "${PROJECT_BINARY_DIR}/python_wheel")
  set_tests_properties(python.wheel PROPERTIES LABELS python SKIP_RETURN_CODE 77 TIMEOUT 1500 COST 1000)
endif()
