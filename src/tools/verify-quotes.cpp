#include "hearsay/tool.hpp"

int main(int argc, char** argv) {
  return hearsay::tool::verify_main(argc, argv);
}
