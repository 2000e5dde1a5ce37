#include "reconcile/event_pairs.hpp"

#include <algorithm>
#include <span>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"

namespace hearsay {
namespace {

constexpr int kWindowDays = 14;           ///< between two reports of one event
constexpr std::size_t kMostBearers = 24;  ///< articles of a week that have a name which still tells an event
constexpr std::uint64_t kUndated = 1;

constexpr int kStrongNames = 2;             ///< words of names that tie two reports to one event
constexpr int kStrongShare = 5;             ///< or every fifth word
constexpr std::uint16_t kManyNames = 12;    ///< words of names of a text that names what it is about
constexpr std::size_t kMostReports = 12;    ///< of one event that are all held against each other
constexpr std::size_t kShortestWord = 3;    ///< letters
constexpr std::size_t kMostNameWords = 60;  ///< an article with more is a list

constexpr std::uint8_t kRareWeight = 26;  ///< of a word that few texts have
constexpr std::size_t kMostWordBearers =
    8;                                  ///< articles of a week that have a word which still tells an event
constexpr std::size_t kFewestRare = 5;  ///< rare words in common of two articles worth a closer look
constexpr std::uint32_t kAlikeWeight = 190;    ///< of all words in common, in tenths
constexpr std::uint32_t kAlikePercent = 22;    ///< of the weight of the one that has less
constexpr std::uint32_t kStronglyAlike = 280;  ///< of reports further apart in time

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_part(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// "Corsa Energy": the word behind it has a capital too.
bool is_run(std::string_view text, std::size_t at) {
  while (at < text.size() && is_part(text[at])) ++at;
  return at + 1 < text.size() && text[at] == ' ' && is_upper(text[at + 1]);
}

/// A name in a week; articles without a date meet among themselves.
void add_keys(const ArticleFacts& article, const std::vector<std::uint64_t>& names, std::uint32_t index,
              SortedRuns<Key>& keys) {
  const std::optional<int> day = day_number(article(article.published));
  for (const std::uint64_t name : names) {
    if (!day) {
      keys.push_back({mix(name, kUndated), {index, 0}});
      continue;
    }
    const auto week = static_cast<std::uint64_t>(*day / kWindowDays) + kUndated + 1;
    for (const std::uint64_t near : {week, week + 1}) keys.push_back({mix(name, near), {index, 0}});
  }
}

bool near_in_time(const ArticleFacts& a, const ArticleFacts& b, int days = kWindowDays) {
  const std::optional<int> p = day_number(a(a.published)), q = day_number(b(b.published));
  return !p || !q || std::abs(*p - *q) <= days;
}

std::vector<std::uint64_t> distinct(std::span<const std::uint64_t> stems) {
  std::vector<std::uint64_t> found(stems.begin(), stems.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Two reports that a third one ties to each other need no name in common: all are of its event.
void add_tied(Connections& strong, std::vector<EventPair>& found) {
  const auto order = [](const EventPair& p) { return std::pair(p.first, p.second); };
  std::vector<EventPair> tied;
  for (const std::vector<Ref>& group : strong.groups()) {
    if (group.size() > kMostReports) continue;
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j) {
        const EventPair pair{group[i].article, group[j].article, kStrongNames, kStrongNames, 0, 0, false};
        const auto at = std::lower_bound(found.begin(), found.end(), order(pair),
                                         [&](const EventPair& p, const auto& key) { return order(p) < key; });
        if (at == found.end() || order(*at) != order(pair))
          tied.push_back(pair);
        else if (!at->is_one_event())
          *at = pair;
      }
    }
  }
  found.insert(found.end(), tied.begin(), tied.end());
  std::sort(found.begin(), found.end(),
            [&](const EventPair& a, const EventPair& b) { return order(a) < order(b); });
}

/// Hashes of the words of an article's names, sorted.
std::vector<std::uint64_t> name_words(const ArticleFacts& article, const ReconcileTables& tables) {
  const std::string_view text = std::string_view(article.bytes).substr(0, article.text_size);
  std::vector<std::uint64_t> words;
  // A capital behind a small letter and a blank is none of a sentence's beginning.
  for (std::size_t at = 2; at < text.size(); ++at) {
    if (!is_upper(text[at]) || text[at - 1] != ' ') continue;
    if ((!is_part(text[at - 2]) || is_upper(text[at - 2])) && !is_run(text, at)) continue;
    // All words of the name.
    while (at < text.size() && is_upper(text[at])) {
      std::size_t end = at;
      while (end < text.size() && is_part(text[end])) ++end;
      const std::string word = fold(text.substr(at, end - at));
      const bool tells = word.size() >= kShortestWord && !tables.is_day_word(word) &&
                         !tables.is_country_word(word) && !tables.is_stop_word(word) &&
                         !tables.is_person_noise(word) && !tables.is_body(tables.stem(word));
      if (tells) words.push_back(hash64(word));
      at = end;
      if (at + 1 < text.size() && (text[at] == ' ' || text[at] == '-') && is_upper(text[at + 1])) ++at;
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

/// The names of all articles, in one array: half of each hash tells enough where a pair is weighed.
class NameWords {
 public:
  void add(std::span<const std::uint64_t> words) {
    for (const std::uint64_t word : words) words_.push_back(static_cast<std::uint32_t>(word >> 32));
    ends_.push_back(static_cast<std::uint32_t>(words_.size()));
  }
  std::span<const std::uint32_t> of(std::uint32_t article) const {
    const std::uint32_t begin = article == 0 ? 0 : ends_[article - 1];
    return std::span(words_).subspan(begin, ends_[article] - begin);
  }

 private:
  std::vector<std::uint32_t> words_, ends_;
};

/// Weighs the words of two articles. Pairs come ordered by their first article.
class Wording {
 public:
  explicit Wording(Corpus& corpus) : corpus_(corpus) {}

  /// The weight that two articles have in common; 0 where it is a small part of both.
  std::uint32_t common(std::uint32_t first, std::uint32_t second) {
    if (first != first_ || stems_.empty()) {
      stems_ = stems_of(first);
      first_ = first;
    }
    const std::vector<WeighedStem> other = stems_of(second);
    const std::uint32_t common = common_weight(stems_, other),
                        fewer = std::min(total_weight(stems_), total_weight(other));
    return common * 100 >= fewer * kAlikePercent ? common : 0;
  }
  std::vector<WeighedStem> stems_of(std::uint32_t article) {
    return corpus_.tables.word_weights().stems_of(corpus_.article(article), corpus_.words);
  }

 private:
  Corpus& corpus_;
  std::uint32_t first_ = 0;
  std::vector<WeighedStem> stems_;
};

/// It says where it happens, and the other one never names that place.
bool is_elsewhere(const ArticleFacts& article, const ArticleFacts& other, const ReconcileTables& tables) {
  const std::string_view text = std::string_view(other.bytes).substr(0, other.text_size);
  return std::any_of(article.names.begin(), article.names.end(), [&](const NameFact& name) {
    const std::string_view place = proper_part(article(name.name));
    return name.kind == EntityKind::place && !place.empty() && !tables.is_country_word(article(name.key)) &&
           text.find(place) == std::string_view::npos;
  });
}

/// Fills in what the pair has in common, in names and, where they do not tell enough, in words; false where
/// they tell nothing.
bool weigh(EventPair& pair, const NameWords& names, const Corpus& corpus) {
  const std::span<const std::uint32_t> p = names.of(pair.first), q = names.of(pair.second);
  pair.names = static_cast<std::uint16_t>(common_elements(p, q));
  pair.fewer = static_cast<std::uint16_t>(std::min(p.size(), q.size()));
  if (pair.names * EventPair::kLeastShare < pair.fewer) return false;
  const ArticleFacts &a = corpus.article(pair.first), &b = corpus.article(pair.second);
  if (!near_in_time(a, b)) return false;
  if (pair.named_alike() && pair.names >= kStrongNames) return true;
  const std::vector<std::uint64_t> x = distinct(a.stems), y = distinct(b.stems);
  constexpr std::size_t kMost = 0xFFFF;
  pair.words = static_cast<std::uint16_t>(std::min(common_count(x, y), kMost));
  pair.fewer_words = static_cast<std::uint16_t>(std::min({x.size(), y.size(), kMost}));
  return true;
}

/// Pairs of articles under the rare words that they have in common.
SortedRuns<Key> rare_words_in_common(Corpus& corpus) {
  SortedRuns<Key> keys, pairs;
  corpus.limit(keys);
  corpus.limit(pairs);
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    if (!day_number(corpus.article(a)(corpus.article(a).published))) continue;
    std::vector<std::uint64_t> rare;
    // What is claimed, which has been read: the whole text is looked at where much of that is shared.
    for (const std::uint64_t stem : distinct(corpus.article(a).stems)) {
      if (corpus.tables.word_weights().weight(stem) >= kRareWeight) rare.push_back(stem);
    }
    add_keys(corpus.article(a), rare, a, keys);
  }
  keys.visit_blocks([&](std::span<const Key> block) {
    if (block.size() < 2 || block.size() > kMostWordBearers) return;
    const Ref word{static_cast<std::uint32_t>(block.front().key >> 32),
                   static_cast<std::uint32_t>(block.front().key)};
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j)
        pairs.push_back({std::uint64_t{block[i].ref.article} << 32 | block[j].ref.article, word});
    }
  });
  return pairs;
}

/// Adds the pairs that are worded alike, whatever they name. They tie no third report to either.
void add_worded_alike(Corpus& corpus, const NameWords& names, std::vector<EventPair>& found) {
  Wording wording(corpus);
  SortedRuns<Key> pairs = rare_words_in_common(corpus);
  std::vector<EventPair> added;
  const std::size_t known = found.size();
  const auto order = [](const EventPair& p) { return std::pair(p.first, p.second); };
  pairs.visit_blocks([&](std::span<const Key> block) {
    if (block.size() < kFewestRare) return;
    corpus.settle();
    const auto first = static_cast<std::uint32_t>(block.front().key >> 32),
               second = static_cast<std::uint32_t>(block.front().key);
    const auto at =
        std::partition_point(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(known),
                             [&](const EventPair& p) { return order(p) < std::pair(first, second); });
    const bool is_known =
        at != found.begin() + static_cast<std::ptrdiff_t>(known) && order(*at) == std::pair(first, second);
    if (is_known && at->is_one_event()) return;
    const ArticleFacts &a = corpus.article(first), &b = corpus.article(second);
    if (!near_in_time(a, b, 2 * kWindowDays)) return;
    const std::uint32_t weight = wording.common(first, second);
    if (weight < (near_in_time(a, b) ? kAlikeWeight : kStronglyAlike)) return;
    if (is_elsewhere(a, b, corpus.tables) && is_elsewhere(b, a, corpus.tables)) return;
    EventPair pair{first, second, 0, 0, 0, 0, true};
    pair.names = static_cast<std::uint16_t>(common_elements(names.of(first), names.of(second)));
    pair.fewer = static_cast<std::uint16_t>(std::min(names.of(first).size(), names.of(second).size()));
    // Two long texts of one branch share many words; what both are about they would both name.
    if (pair.fewer > kManyNames && pair.names * EventPair::kLeastShare < pair.fewer) return;
    if (is_known)
      at->worded_alike = true;
    else
      added.push_back(pair);
  });
  found.insert(found.end(), added.begin(), added.end());
  std::sort(found.begin(), found.end(),
            [&](const EventPair& p, const EventPair& q) { return order(p) < order(q); });
}

}  // namespace

std::vector<EventPair> event_pairs(Corpus& corpus) {
  SortedRuns<Key> keys, pairs;
  corpus.limit(keys);
  corpus.limit(pairs);
  NameWords names;
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    std::vector<std::uint64_t> words = name_words(article, corpus.tables);
    if (words.size() > kMostNameWords) words.clear();
    names.add(words);
    add_keys(article, words, a, keys);
  }
  keys.visit_blocks([&](std::span<const Key> block) {
    // A name of everybody's is no fault of the corpus: not reported as capped.
    if (block.size() < 2 || block.size() > kMostBearers) return;
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j)
        pairs.push_back(pair_key({block[i].ref.article, 0}, {block[j].ref.article, 0}));
    }
  });
  Connections strong;
  std::vector<EventPair> found;
  pairs.visit_blocks([&](std::span<const Key> block) {
    for (const Key& key : block) {
      corpus.settle();
      EventPair pair{first_of(key).article, key.ref.article, 0, 0, 0, 0, false};
      if (!weigh(pair, names, corpus)) continue;
      if (pair.is_one_event() &&
          (pair.names >= kStrongNames || pair.words * kStrongShare >= pair.fewer_words))
        strong.add({pair.first, 0}, {pair.second, 0});
      found.push_back(pair);
    }
  });
  add_worded_alike(corpus, names, found);
  add_tied(strong, found);
  return found;
}

}  // namespace hearsay
