#pragma once
// Memory for the facts of many articles that come and go in the order in which they were read: one block
// after another is filled and used again once all of its articles are gone. From the heap each article would
// take two dozen pieces between others that stay, and what it gives back would serve nobody.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "reconcile/facts.hpp"

namespace hearsay {

class FactsArena {
 public:
  FactsArena();
  ~FactsArena();

  struct Held {
    ArticleFacts* facts = nullptr;
    std::uint32_t block = 0, bytes = 0;
  };
  /// Facts of an image (facts_image.hpp), there until they are dropped.
  Held keep(std::string_view image);
  void drop(const Held& held);
  /// All must be dropped.
  void clear();

 private:
  class Block;
  Block& block_for(std::size_t bytes);

  std::vector<std::unique_ptr<Block>> blocks_;
  std::vector<std::uint32_t> free_;
  std::uint32_t current_ = 0;
};

}  // namespace hearsay
