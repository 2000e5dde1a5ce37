// train TASK DATA_FOLDER OUT [KEY=VALUE…]: trains one model and writes its file. scripts/train calls it.

#include <cstdio>
#include <exception>
#include <fstream>
#include <string_view>

#include "model/train/train_names.hpp"
#include "model/train/train_sentences.hpp"
#include "model/train/train_tag_review.hpp"
#include "model/train/train_tags.hpp"

namespace {

constexpr hearsay::TrainingTask kTasks[] = {
    {"names",
     "names of persons, bodies, places and the rest; reads what scripts/train.d/names_data.py gathered",
     hearsay::train_names},
    {"sentences", "where sentences end; needs the tags in place", hearsay::train_sentences},
    {"tag_review", "the second look at unsure tags", hearsay::train_tag_review},
    {"tags", "part-of-speech tags", hearsay::train_tags},
};

int usage() {
  std::fputs("usage: train TASK DATA_FOLDER OUT [KEY=VALUE...]\n", stderr);
  for (const auto& task : kTasks) std::fprintf(stderr, "  %-10s %s\n", task.name, task.what);
  return 2;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) return usage();
  hearsay::TrainingContext context{
      argv[2], [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); }, {}};
  for (int i = 4; i < argc; ++i) {
    const std::string_view setting = argv[i];
    const std::size_t equals = setting.find('=');
    if (equals == std::string_view::npos) return usage();
    context.settings[std::string(setting.substr(0, equals))] = setting.substr(equals + 1);
  }
  for (const auto& task : kTasks) {
    if (std::string_view(task.name) != argv[1]) continue;
    const std::string model = task.run(context);
    std::ofstream out(argv[3], std::ios::binary);
    out << model;
    out.close();
    if (!out) {
      std::fprintf(stderr, "train: cannot write %s\n", argv[3]);
      return 4;
    }
    return 0;
  }
  return usage();
} catch (const std::exception& error) {
  std::fprintf(stderr, "train: %s\n", error.what());
  return 4;
}
