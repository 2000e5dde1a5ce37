# Installation and packages. The driver goes to bin/, the stages to libexec/hearsay/: names such as "tokenize" are too
# common for /usr/bin. src/tool/dispatch.cpp relies on these two places.
set(HEARSAY_STAGES ingest tokenize extract-entities extract-figures extract-claims reconcile ledger report verify-quotes)
install(TARGETS tool_hearsay RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(stage IN LISTS HEARSAY_STAGES)
  install(TARGETS tool_${stage} RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/hearsay)
endforeach()
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Manual pages and completions are made from --help, which needs programs that run here and Python.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND AND NOT CMAKE_CROSSCOMPILING)
  set(manual ${PROJECT_BINARY_DIR}/manual)
  set(manual_source ${PROJECT_SOURCE_DIR}/src/tool/manual)
  set(manual_inputs generate.py help_text.py man_page.py completions.py lines.man)
  set(manual_pages ${manual}/man/hearsay.1)
  foreach(tool IN LISTS HEARSAY_STAGES ITEMS hearsay)
    list(APPEND manual_inputs ${tool}.man)
    list(APPEND manual_programs tool_${tool})
  endforeach()
  foreach(stage IN LISTS HEARSAY_STAGES)
    list(APPEND manual_pages ${manual}/man/hearsay-${stage}.1)
  endforeach()
  list(TRANSFORM manual_inputs PREPEND ${manual_source}/)
  set(completions ${manual}/hearsay.bash ${manual}/_hearsay ${manual}/hearsay.fish)
  add_custom_command(OUTPUT ${manual_pages} ${completions}
    COMMAND ${Python3_EXECUTABLE} ${manual_source}/generate.py
      $<TARGET_FILE_DIR:tool_hearsay> ${PROJECT_VERSION} ${manual}
    DEPENDS ${manual_inputs} ${manual_programs}
    COMMENT "Generating manual pages and completions" VERBATIM)
  add_custom_target(manual ALL DEPENDS ${manual_pages} ${completions})

  install(FILES ${manual_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${manual}/hearsay.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME hearsay)
  install(FILES ${manual}/_hearsay DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${manual}/hearsay.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
else()
  message(STATUS "No manual pages and completions: they need Python and programs that run on this machine")
endif()

# Packages: cpack -G DEB in the build folder. The libraries needed at run time are read from the executables.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hearsay)
set(CPACK_PACKAGE_VENDOR "hearsay maintainers")
set(CPACK_PACKAGE_CONTACT "hearsay maintainers <hearsay@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
"hearsay reads saved news articles and reports who claims what, with which numbers, through which chain of sources, and
where the articles agree, repeat each other or contradict. Small programs pass JSON Lines through Unix pipes.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
