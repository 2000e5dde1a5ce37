// Runs a fuzz target where there is no libFuzzer: on every committed input in the files and folders named,
// and with
// --mutations N also on N inputs made of them by chance that is the same every time.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

/// No input of a few kilobytes may take longer, also under the sanitizers.
constexpr std::chrono::seconds kLongest{10};
constexpr std::size_t kLargest = 64 << 10;

void run(const std::string& bytes) {
  const auto start = std::chrono::steady_clock::now();
  // A copy of its own, so that the sanitizers see a read past its end.
  const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(data.data(), data.size());
  if (std::chrono::steady_clock::now() - start > kLongest) {
    std::fprintf(stderr, "an input took too long\n");
    std::abort();
  }
}

class Mutator {
 public:
  explicit Mutator(std::vector<std::string> corpus) : corpus_(std::move(corpus)) {}

  std::string next() {
    std::string bytes = corpus_[below(corpus_.size())];
    for (std::size_t i = 1 + below(8); i != 0; --i) change(bytes);
    if (bytes.size() > kLargest) bytes.resize(kLargest);
    return bytes;
  }

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }

  void change(std::string& bytes) {
    const std::size_t at = below(bytes.size() + 1), length = 1 + below(below(2) == 0 ? 8 : 200);
    switch (below(8)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
        if (at < bytes.size()) bytes[at] = static_cast<char>(random_());
        break;
      case 2:
        bytes.erase(at, length);
        break;
      case 3:
        bytes.insert(at, bytes.substr(below(bytes.size() + 1), length));
        break;
      case 4: {
        const std::string& other = corpus_[below(corpus_.size())];
        bytes.insert(at, other.substr(below(other.size() + 1), length * 4));
        break;
      }
      case 5:
        bytes.resize(at);
        break;
      case 6:
        bytes.insert(at, std::string(length, "\0\xFF<&\"-=0"[below(8)]));
        break;
      default:
        // A number grows, shrinks or becomes absurd.
        for (std::size_t i = at; i < bytes.size() && i < at + 40; ++i) {
          if (bytes[i] < '0' || bytes[i] > '9') continue;
          static const char* const kNumbers[] = {
              "0", "1", "-1", "255", "65536", "4294967296", "99999999999999999999"};
          bytes.replace(i, 1, kNumbers[below(7)]);
          break;
        }
    }
  }

  std::vector<std::string> corpus_;
  std::mt19937 random_{20240305};
};

}  // namespace

int main(int argc, char** argv) {
  unsigned long mutations = 0;
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--mutations") == 0 && i + 1 < argc) {
      mutations = std::strtoul(argv[++i], nullptr, 10);
      continue;
    }
    if (fs::is_regular_file(argv[i])) files.emplace_back(argv[i]);
    if (!fs::is_directory(argv[i])) continue;
    for (const auto& entry : fs::recursive_directory_iterator(argv[i])) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> corpus;
  for (const fs::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);  // the last line names the input that crashes
    run(corpus.back());
  }
  if (corpus.empty()) return 1;
  Mutator mutator(std::move(corpus));
  for (unsigned long i = 0; i < mutations; ++i) {
    const std::string bytes = mutator.next();
    // What crashes is kept where it can be looked at and committed.
    if (const char* keep = std::getenv("HEARSAY_FUZZ_INPUT")) {
      std::ofstream(keep, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    run(bytes);
  }
  if (mutations != 0) std::printf("%lu mutated inputs\n", mutations);
  return 0;
}
