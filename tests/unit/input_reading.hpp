#pragma once
// What the tests of containers share: an input of bytes in memory to its articles.

#include <zlib.h>

#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/ingest.hpp"

namespace hearsay::testing_input {

/// Gives its bytes in pieces of an awkward size, and only once.
class Drip : public ByteSource {
 public:
  Drip(std::string bytes, std::size_t piece) : bytes_(std::move(bytes)), piece_(piece) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t n = std::min({size, piece_, bytes_.size() - at_});
    std::memcpy(to, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  std::string bytes_;
  std::size_t piece_, at_ = 0;
};

struct Input {
  std::vector<RawArticle> articles;
  std::map<std::string, std::size_t> left_out;
};

inline Input read_input(std::string bytes, const InputOptions& options = {}, std::size_t piece = 1000) {
  Input input;
  InputReader reader(std::make_unique<Drip>(std::move(bytes), piece), "in", options);
  for (RawArticle article; reader.next(article);) input.articles.push_back(std::move(article));
  input.left_out = reader.left_out();
  return input;
}

inline std::string gzip(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// Paths of the articles, with "problem" behind those that have one.
inline std::vector<std::string> paths(const Input& input) {
  std::vector<std::string> out;
  for (const RawArticle& a : input.articles)
    out.push_back(a.problem.empty() ? a.path : a.path + ": " + a.problem);
  return out;
}

}  // namespace hearsay::testing_input
