#include "tokenize/tag_review.hpp"

namespace hearsay {
namespace {

constexpr std::uint64_t kNoTag = 31;  ///< stands outside the sentence
constexpr int kFurthest = 3;          ///< tokens to both sides whose words and tags count

std::uint64_t row(std::uint64_t first, std::uint64_t second) {
  return first << 5 | second;
}
std::uint64_t row(std::uint64_t first, std::uint64_t second, std::uint64_t third) {
  return row(first, second) << 5 | third;
}

}  // namespace

TagReview::TagReview(const LinearModel& tags)
    : tags_(&tags),
      verb_(tags.find_label("VERB").value_or(-1)),
      auxiliary_(tags.find_label("AUX").value_or(-1)) {
  real_.fill(INT16_MIN);
  std::fill_n(real_.begin(), tags.labels(), std::int16_t{INT16_MAX});
}

void TagReview::features(std::span<const TagWord> words, std::span<const std::uint8_t> labels, std::size_t i,
                         Doubt doubt, std::vector<Feature>& out) const {
  const auto tag = [&](std::size_t at) -> std::uint64_t { return at < labels.size() ? labels[at] : kNoTag; };
  const auto word = [&](std::size_t at) { return words[at + TagFeatures::kReach].lower; };
  const std::uint64_t lower = word(i), had = labels[i];
  const std::uint64_t before = tag(i - 1), before2 = tag(i - 2), after = tag(i + 1), after2 = tag(i + 2);
  const auto add = [&](std::uint64_t kind, std::uint64_t value) { out.push_back(feature_hash(kind, value)); };
  // By themselves and for the word at hand.
  const auto both = [&](std::uint64_t kind, std::uint64_t value) {
    add(kind, value);
    out.push_back(feature_hash(kind + 100, lower, value));
  };

  const auto lead = static_cast<std::uint64_t>(std::min(doubt.lead / 40, 20));
  const auto second = static_cast<std::uint64_t>(doubt.second);
  add(0, lower);
  both(1, had);
  add(2, row(had, second));
  add(3, row(had, second, lead));
  add(4, row(had, lead));

  both(10, before);
  both(11, after);
  both(12, row(before, before2));
  both(13, row(after, after2));
  both(14, row(before, after));
  both(15, row(before, before2, tag(i - 3)));
  both(16, row(after, after2, tag(i + 3)));
  both(17, row(before, before2, after));
  both(18, row(after, after2, before));
  both(19, row(row(before, before2), after, after2));

  // The verbs to both sides, however far away.
  std::size_t left = i;
  while (left > 0 && !is_verb(labels[left - 1])) --left;
  both(20, left == 0 ? kNoTag << 5 : row(tag(left - 1), std::min<std::size_t>(i - left, 2)));
  add(21, left == 0 ? kNoTag : word(left - 1));
  std::size_t right = i + 1;
  while (right < labels.size() && !is_verb(labels[right])) ++right;
  both(22, right == labels.size() ? kNoTag << 5 : row(tag(right), std::min<std::size_t>(right - i, 3)));

  for (std::size_t away = 1; away <= kFurthest; ++away) {
    if (i >= away) out.push_back(feature_hash(30 + away, word(i - away), tag(i - away)));
    if (i + away < labels.size()) out.push_back(feature_hash(40 + away, word(i + away), tag(i + away)));
  }
}

}  // namespace hearsay
