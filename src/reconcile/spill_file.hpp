#pragma once
// Bytes that memory has no room for: a file without a name, gone with the process however it ends.

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

class SpillFile {
 public:
  /// The file is made when the first bytes come.
  explicit SpillFile(std::string folder) : folder_(std::move(folder)) {}
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;
  ~SpillFile();

  /// Where the bytes stand. Throws IoError, which names the folder.
  std::uint64_t append(std::string_view bytes);
  std::uint64_t size() const { return written_ + buffer_.size(); }
  /// Bytes appended before. Throws IoError.
  void read(std::uint64_t at, char* bytes, std::size_t size);
  const std::string& folder() const { return folder_; }

 private:
  void flush();
  void write_out(std::string_view bytes);

  std::string folder_;
  int fd_ = -1;
  std::string buffer_;
  std::uint64_t written_ = 0;
};

}  // namespace hearsay
