#pragma once
// Bytes that are read again and again where they lie: in memory as long as they fit, else in a file.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/spill_file.hpp"

namespace hearsay {

/// Room for images that are forgotten together.
class ImageRoom {
 public:
  /// At a multiple of 8, valid until clear().
  char* take(std::size_t size);
  std::size_t taken() const { return taken_; }
  /// Keeps the memory for the images to come.
  void clear();

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::unique_ptr<char[]>> large_;  ///< of images that are larger than a block
  std::size_t block_ = 0, used_ = 0;            ///< the block that is filled, and how much of it is
  std::size_t taken_ = 0;
};

class ImageStore {
 public:
  /// Beyond so many bytes all go to a file in the folder. Before the first of them.
  void limit(std::size_t bytes, std::string folder);
  std::size_t limit() const { return limit_; }

  /// Where the image begins. What was read before may move. Throws IoError.
  std::uint64_t append(std::string_view image);
  /// The image of so many bytes there, at a multiple of 8 in memory; one of the file takes room. Valid until
  /// the next append() or clear(), and while the room is. Throws IoError.
  const char* at(std::uint64_t place, std::size_t size, ImageRoom& room);
  bool in_file() const { return file_ != nullptr && file_->size() != 0; }
  void clear();

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  void grow(std::size_t more);

  std::size_t limit_ = ~std::size_t{0};
  std::unique_ptr<char, Free>
      bytes_;  ///< until there are more than the limit; large ones move without a copy
  std::size_t size_ = 0, capacity_ = 0;
  std::unique_ptr<SpillFile> file_;
};

}  // namespace hearsay
