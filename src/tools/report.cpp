#include "hearsay/tool.hpp"

int main(int argc, char** argv) {
  return hearsay::tool::report_main(argc, argv);
}
