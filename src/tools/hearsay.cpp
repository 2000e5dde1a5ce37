#include "hearsay/tool.hpp"

int main(int argc, char** argv) {
  return hearsay::tool::driver_main(argc, argv);
}
