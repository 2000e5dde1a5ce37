#pragma once
// What can be trained: every task reads its corpora and hands back the bytes of src/model/data/NAME.bin.

#include <functional>
#include <map>
#include <string>

namespace hearsay {

struct TrainingContext {
  std::string data;  ///< folder of the corpora
  std::function<void(const std::string&)> log;
  std::map<std::string, std::string> settings;  ///< KEY=VALUE of the command line, for experiments

  /// The setting as a number, or what is usual.
  int number(const std::string& key, int usual) const {
    const auto found = settings.find(key);
    return found == settings.end() ? usual : std::stoi(found->second);
  }
};

struct TrainingTask {
  const char* name;  ///< of the file of weights as well
  const char* what;
  std::string (*run)(const TrainingContext&);
};

}  // namespace hearsay
