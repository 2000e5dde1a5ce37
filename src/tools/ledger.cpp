#include "hearsay/tool.hpp"

int main(int argc, char** argv) {
  return hearsay::tool::ledger_main(argc, argv);
}
