#include "reconcile/facts_arena.hpp"

#include <algorithm>
#include <new>

#include "reconcile/facts_image.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;
constexpr std::size_t kMostFree = 8;
constexpr std::size_t kBesideImage =
    sizeof(ArticleFacts) + 2048;  ///< more than alignment of its arrays takes

}  // namespace

/// Gives memory from its beginning to its end; takes none back before it is empty.
class FactsArena::Block : public std::pmr::memory_resource {
 public:
  explicit Block(std::size_t size) : bytes_(new std::byte[size]), size_(size) {}

  std::size_t used() const { return used_; }
  bool has_room(std::size_t bytes) const { return size_ - used_ >= bytes; }
  bool is_large() const { return size_ > kBlockBytes; }
  bool is_empty() const { return articles_ == 0; }
  void add_article() { ++articles_; }
  void remove_article() {
    if (--articles_ == 0) used_ = 0;
  }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    const std::size_t at = (used_ + alignment - 1) / alignment * alignment;
    if (at > size_ || size_ - at < bytes) throw std::bad_alloc();
    used_ = at + bytes;
    return bytes_.get() + at;
  }
  void do_deallocate(void* /*place*/, std::size_t /*bytes*/, std::size_t /*alignment*/) override {}
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  std::unique_ptr<std::byte[]> bytes_;
  std::size_t size_, used_ = 0, articles_ = 0;
};

FactsArena::FactsArena() = default;
FactsArena::~FactsArena() = default;

FactsArena::Block& FactsArena::block_for(std::size_t bytes) {
  if (current_ < blocks_.size() && blocks_[current_] && blocks_[current_]->has_room(bytes))
    return *blocks_[current_];
  // A current block that is empty but too small for this article may serve the next one.
  if (current_ < blocks_.size() && blocks_[current_] && blocks_[current_]->is_empty())
    free_.push_back(current_);
  if (bytes <= kBlockBytes && !free_.empty()) {
    current_ = free_.back();
    free_.pop_back();
  } else {
    const auto gone = std::find(blocks_.begin(), blocks_.end(), nullptr);
    current_ = static_cast<std::uint32_t>(gone - blocks_.begin());
    if (gone == blocks_.end()) blocks_.emplace_back();
    blocks_[current_] = std::make_unique<Block>(std::max(bytes, kBlockBytes));
  }
  return *blocks_[current_];
}

FactsArena::Held FactsArena::keep(std::string_view image) {
  Block& block = block_for(image.size() + kBesideImage);
  block.add_article();
  const std::size_t before = block.used();
  void* place = block.allocate(sizeof(ArticleFacts), alignof(ArticleFacts));
  Held held{new (place) ArticleFacts(&block), current_, 0};
  read_image(image, *held.facts);
  held.bytes = static_cast<std::uint32_t>(block.used() - before);
  return held;
}

void FactsArena::drop(const Held& held) {
  held.facts->~ArticleFacts();
  std::unique_ptr<Block>& block = blocks_[held.block];
  block->remove_article();
  if (!block->is_empty()) return;
  // The block of one article that is larger than others goes back, as do those that one step took to look at
  // many articles at once.
  if (block->is_large() || (held.block != current_ && free_.size() >= kMostFree))
    block.reset();
  else if (held.block != current_)
    free_.push_back(held.block);
}

void FactsArena::clear() {
  blocks_.clear();
  free_.clear();
  current_ = 0;
}

}  // namespace hearsay
