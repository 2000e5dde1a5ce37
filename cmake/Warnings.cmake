# Warnings for our own targets; third-party headers are system headers and stay silent.
function(hearsay_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 reports impossible paths through std::string and std::vector when it inlines them at -O2.
    target_compile_options(${target} PRIVATE -Wno-null-dereference -Wno-restrict)
  endif()
  if(HEARSAY_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

if(HEARSAY_NATIVE)
  add_compile_options(-march=native)
endif()
if(HEARSAY_SANITIZE)
  # Null pointers, freed objects and ends of objects are what the address sanitizer stops at by itself; their checks in
  # the undefined sanitizer double the code and the time to compile it.
  add_compile_options(-fsanitize=${HEARSAY_SANITIZE} -fno-sanitize=null,vptr,object-size -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HEARSAY_SANITIZE})
endif()
if(HEARSAY_FUZZ)
  # Coverage of the library steers the fuzzer; the targets link libFuzzer's main (tests/fuzz).
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
