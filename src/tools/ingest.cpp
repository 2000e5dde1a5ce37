#include "hearsay/tool.hpp"

int main(int argc, char** argv) {
  return hearsay::tool::ingest_main(argc, argv);
}
