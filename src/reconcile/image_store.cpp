#include "reconcile/image_store.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace hearsay {
namespace {

constexpr std::size_t kSmallest = 1 << 16;
constexpr std::size_t kBlock = 1 << 20;

constexpr std::size_t padded(std::size_t size) {
  return (size + 7) / 8 * 8;
}

}  // namespace

char* ImageRoom::take(std::size_t size) {
  taken_ += size;
  if (size > kBlock) return large_.emplace_back(new char[size]).get();
  if (blocks_.empty() || used_ + size > kBlock) {
    if (!blocks_.empty()) ++block_;
    if (block_ == blocks_.size()) blocks_.emplace_back(new char[kBlock]);
    used_ = 0;
  }
  char* const place = blocks_[block_].get() + used_;
  used_ += padded(size);
  return place;
}

void ImageRoom::clear() {
  large_.clear();
  block_ = used_ = taken_ = 0;
}

void ImageStore::limit(std::size_t bytes, std::string folder) {
  limit_ = bytes;
  file_ = std::make_unique<SpillFile>(std::move(folder));
}

void ImageStore::grow(std::size_t more) {
  if (size_ + more <= capacity_) return;
  capacity_ = std::max(size_ + more, size_ + size_ / 4 + kSmallest);
  void* const place = std::realloc(bytes_.get(), capacity_);
  if (place == nullptr) throw std::bad_alloc();
  static_cast<void>(bytes_.release());
  bytes_.reset(static_cast<char*>(place));
}

std::uint64_t ImageStore::append(std::string_view image) {
  const std::size_t size = padded(image.size());
  if (!in_file() && size_ + size <= limit_) {
    grow(size);
    const std::size_t place = size_;
    if (!image.empty()) std::memcpy(bytes_.get() + place, image.data(), image.size());
    std::memset(bytes_.get() + place + image.size(), 0, size - image.size());
    size_ += size;
    return place;
  }
  if (size_ != 0) {
    file_->append({bytes_.get(), size_});
    bytes_.reset();
    size_ = capacity_ = 0;
  }
  return file_->append(image);
}

const char* ImageStore::at(std::uint64_t place, std::size_t size, ImageRoom& room) {
  if (!in_file()) return bytes_.get() + place;
  char* const image = room.take(size);
  file_->read(place, image, size);
  return image;
}

void ImageStore::clear() {
  bytes_.reset();
  size_ = capacity_ = 0;
  if (file_) file_ = std::make_unique<SpillFile>(file_->folder());
}

}  // namespace hearsay
