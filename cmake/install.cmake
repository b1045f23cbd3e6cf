# Headers, both libraries, the command, the rulesets, a CMake package and a pkg-config file.
if(YUHENG_INSTRUMENTED)
  return()
endif()
include(CMakePackageConfigHelpers)

# A static consumer shall link one file, so the installed libyuheng.a is ours with the members of the dependencies' archives
# added (ar's MRI script: it keeps members of equal names apart). What is left for the consumer is the C++ runtime and libm.
set(bundle "${PROJECT_BINARY_DIR}/bundle")
set(parts ours.a yaml.a utf8proc.a pcre2.a bid.a)
set(copies
  COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:yuheng_static> ours.a
  COMMAND ${CMAKE_COMMAND} -E copy "${YAML_ARCHIVE}" yaml.a
  COMMAND ${CMAKE_COMMAND} -E copy "${UTF8PROC_ARCHIVE}" utf8proc.a
  COMMAND ${CMAKE_COMMAND} -E copy "${PCRE2_ARCHIVE}" pcre2.a
  COMMAND ${CMAKE_COMMAND} -E copy "${BID_ARCHIVE}" bid.a)
set(YUHENG_STATIC_NEEDS stdc++ m)
list(TRANSFORM parts REPLACE "(.+)" "addlib \\1\n" OUTPUT_VARIABLE addlibs)
list(JOIN addlibs "" addlibs)
file(WRITE "${bundle}/merge.mri" "create libyuheng.a\n${addlibs}save\nend\n")
add_custom_command(OUTPUT "${bundle}/libyuheng.a"
  ${copies}
  COMMAND ${CMAKE_COMMAND} -E rm -f libyuheng.a
  COMMAND sh -c "\"$0\" -M < merge.mri" "${CMAKE_AR}"
  COMMAND ${CMAKE_COMMAND} -E rm -f ${parts}
  DEPENDS yuheng_static WORKING_DIRECTORY "${bundle}" VERBATIM
  COMMENT "Merging the installed libyuheng.a")
add_custom_target(yuheng_bundle ALL DEPENDS "${bundle}/libyuheng.a")

install(TARGETS yuheng_shared LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES "${bundle}/libyuheng.a" DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/yuheng DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
if(EXISTS "${PROJECT_SOURCE_DIR}/rulesets")
  install(DIRECTORY rulesets/ DESTINATION ${CMAKE_INSTALL_DATADIR}/yuheng/rulesets)
endif()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/yuheng)
if(TARGET yuheng_command)
  install(TARGETS yuheng_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/yuheng)
configure_package_config_file(cmake/yuheng-config.cmake.in "${bundle}/yuheng-config.cmake" INSTALL_DESTINATION ${package_dir}
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_DATADIR)
write_basic_package_version_file("${bundle}/yuheng-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${bundle}/yuheng-config.cmake" "${bundle}/yuheng-config-version.cmake" DESTINATION ${package_dir})

list(TRANSFORM YUHENG_STATIC_NEEDS PREPEND "-l" OUTPUT_VARIABLE pc_private)
list(JOIN pc_private " " YUHENG_PC_LIBS_PRIVATE)
# Paths relative to the .pc file, so that the installed tree can be moved.
file(RELATIVE_PATH YUHENG_PC_PREFIX "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(cmake/yuheng.pc.in "${bundle}/yuheng.pc" @ONLY)
install(FILES "${bundle}/yuheng.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
