#pragma once
// Facts of one article to bytes and back: for a ledger, for files that a large run spills into, for another
// machine.
//
// Little-endian and without padding, so that bytes mean the same everywhere: numbers are varints, hashes have
// their full width, an array is its length and its items. The first byte is the version. Reading trusts
// nothing: every length, place, index and enumerator is checked, so that what comes back is as safe to
// compare as facts that were just collected. What the bytes say may still be wrong; they carry no checksum.

#include <string>
#include <string_view>

#include "reconcile/facts.hpp"
#include "reconcile/keys.hpp"

namespace hearsay {

/// Raised whenever the layout, or what a field means, changes: facts of another version are not comparable.
inline constexpr std::uint8_t kFactsVersion = 6;

std::string pack_facts(const ArticleFacts& facts);
/// Throws BadRecord.
ArticleFacts unpack_facts(std::string_view packed);

/// The keys of one article, in the order given; the article itself is left out.
std::string pack_keys(const KeyLists& keys);
/// Appends the keys to the lists under an index; `facts` are those of the same article. Throws BadRecord.
void unpack_keys(std::string_view packed, const ArticleFacts& facts, std::uint32_t index, KeyLists& keys);

/// How many facts an article has that a key of this step may stand for.
std::size_t facts_under(Step step, const ArticleFacts& facts);

/// Both, one behind the other.
std::string pack_article(const ArticleFacts& facts, const KeyLists& keys);
/// Throws BadRecord; the lists are as they were then.
ArticleFacts unpack_article(std::string_view packed, std::uint32_t index, KeyLists& keys);

}  // namespace hearsay
