#include "hearsay/tool.hpp"

int main(int argc, char** argv) {
  return hearsay::tool::reconcile_main(argc, argv);
}
