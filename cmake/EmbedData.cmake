# Embeds files into a target: the assembler takes the bytes as they are, so that a megabyte of tables costs no
# compile time, and a generated list names them.
#
# hearsay_embed(TARGET NAME FILES…): defines hearsay::embedded::NAME, an array of {name, bytes}, where name is
# the path below BASE without its extension ("en/units").
function(hearsay_embed target name base)
  set(asm "${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.S")
  set(cpp "${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp")
  set(asm_text "  .section .rodata\n")
  set(externs "")
  set(entries "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    file(RELATIVE_PATH path "${base}" "${file}")
    string(REGEX REPLACE "\\.[^.]*$" "" path "${path}")
    set(symbol "hearsay_${name}_${index}")
    string(APPEND asm_text "  .global ${symbol}\n  .global ${symbol}_end\n${symbol}:\n  .incbin \"${file}\"\n"
                           "${symbol}_end:\n  .byte 0\n")
    string(APPEND externs "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND entries "    {\"${path}\", ${symbol}, ${symbol}_end},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm_text "  .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT "${asm}" CONTENT "${asm_text}" @ONLY)
  file(CONFIGURE OUTPUT "${cpp}" CONTENT "#include \"lexicon/embedded.hpp\"
extern \"C\" {
${externs}}
namespace hearsay::embedded {
namespace {
// One more than there are: an array of none is no C++.
const File kFiles[] = {
${entries}    {nullptr, nullptr, nullptr}};
}
std::span<const File> ${name}() { return std::span<const File>(kFiles).first(${index}); }
}
" @ONLY)
  # The property counts in the directory of the target, which is not the one that calls.
  set_source_files_properties("${asm}" TARGET_DIRECTORY ${target} PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE "${asm}" "${cpp}")
endfunction()
