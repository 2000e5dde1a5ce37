#include "hearsay/tool.hpp"

int main(int argc, char** argv) {
  return hearsay::tool::stage_main(argc, argv, "tokenize");
}
