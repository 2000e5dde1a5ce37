# hearsay_tool(NAME): an executable from src/tools/NAME.cpp, in bin/ of the build tree.
function(hearsay_tool name)
  add_executable(${name} ${PROJECT_SOURCE_DIR}/src/tools/${name}.cpp)
  target_link_libraries(${name} PRIVATE hearsay_tool)
  hearsay_warnings(${name})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()
