# Checks of the text, not of the program: layers, format, clang-tidy. Run under ctest with the labels `lint` and `tidy`.
if(YUHENG_INSTRUMENTED)
  return()
endif()

add_test(NAME layering.check COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/layering/check_layering.py")
add_test(NAME layering.self_test COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tests/layering/check_layering.py" --self-test)
set_tests_properties(layering.check layering.self_test PROPERTIES LABELS lint)

find_program(CLANG_FORMAT_PROGRAM NAMES clang-format clang-format-14)
if(CLANG_FORMAT_PROGRAM)
  add_test(NAME lint.format COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/cmake/format.py" "${CLANG_FORMAT_PROGRAM}" --check)
  set_tests_properties(lint.format PROPERTIES LABELS lint)
endif()

find_program(CLANG_TIDY_PROGRAM NAMES clang-tidy clang-tidy-14)
if(CLANG_TIDY_PROGRAM)
  add_test(NAME lint.tidy COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/cmake/tidy.py"
    "${CLANG_TIDY_PROGRAM}" "${PROJECT_BINARY_DIR}")
  set_tests_properties(lint.tidy PROPERTIES LABELS tidy TIMEOUT 3600)
endif()
