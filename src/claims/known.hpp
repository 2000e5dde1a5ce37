#pragma once
// Those who have spoken or were spoken of: whom a pronoun or a description may mean.

#include <memory>
#include <string>
#include <vector>

#include "claims/mention.hpp"

namespace hearsay::claims {

using Words = std::vector<std::string>;

/// Somebody who has spoken or was spoken of. Copied whenever he speaks again, so the words are shared.
struct Known {
  bool named = false;
  std::string head;
  std::shared_ptr<const Words> words;
  std::string name, entity, outlet;
  Category category = Category::unknown;
  bool plural = false;
  std::uint64_t gender = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t at = 0;  ///< token

  /// Takes the description from a mention.
  void describe(const Mention& mention);
};

bool has_word(const Words& words, const std::string& word);

/// The words of a description with up to `most` of an older one behind them.
std::shared_ptr<const Words> joined(const Words& first, const Words& second, std::size_t most);

/// Whether the pronoun may stand for him by number and gender.
bool fits(const Vocabulary& vocabulary, const Known& known, const Mention& pronoun);

}  // namespace hearsay::claims
