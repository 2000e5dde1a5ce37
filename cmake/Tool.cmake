# hearsay_tool(NAME): an executable NAME from src/tools/NAME.cpp, in bin/ of the build tree; its target is tool_NAME
# because the library has the name of the driver.
function(hearsay_tool name)
  add_executable(tool_${name} ${PROJECT_SOURCE_DIR}/src/tools/${name}.cpp)
  target_link_libraries(tool_${name} PRIVATE hearsay_tool)
  # First for the loader, which looks up thousands of its names at each start.
  target_link_options(tool_${name} PRIVATE LINKER:--push-state,--no-as-needed,-lstdc++,--pop-state)
  hearsay_warnings(tool_${name})
  set_target_properties(tool_${name} PROPERTIES
    OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()
