#include "reconcile/event_pairs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"

namespace hearsay {
namespace {

constexpr int kWindowDays = 14;           ///< between two reports of one event
constexpr std::size_t kMostBearers = 24;  ///< articles of a week that have a name which still tells an event
constexpr std::uint64_t kUndated = 1;

constexpr std::size_t kMostReports = 12;    ///< of one event that are all held against each other
constexpr std::size_t kShortestWord = 3;    ///< letters
constexpr std::size_t kMostNameWords = 60;  ///< an article with more is a list

constexpr std::uint8_t kRareWeight = 26;  ///< of a word that few texts have
constexpr std::size_t kMostWordBearers =
    8;                                  ///< articles of a week that have a word which still tells an event
constexpr std::size_t kFewestRare = 4;  ///< rare words in common of two articles worth a closer look
constexpr float kStrong = 1;            ///< odds of a pair that ties third reports to each other
constexpr float kTied = 0;              ///< odds of two reports that a third one ties
constexpr std::uint32_t kMostWeight = 400;               ///< of words in common that still tell more
constexpr int kNameShare = 4, kFewNames = 8;             ///< every so many words of a name in common
constexpr int kNamedPercent = 10, kUnnamedPercent = 20;  ///< of the words of the one that has fewer
constexpr float kUnknownDays = 3;                        ///< between two reports of which one has no date
constexpr float kBetter = 2.5F;                          ///< odds by which another report is the nearer one

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

bool near_in_time(const ArticleFacts& a, const ArticleFacts& b) {
  const std::optional<int> p = day_number(a(a.published)), q = day_number(b(b.published));
  return !p || !q || std::abs(*p - *q) <= kWindowDays;
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
        const EventPair pair{group[i].article, group[j].article, 0, 0, kTied};
        const auto at = std::lower_bound(found.begin(), found.end(), order(pair),
                                         [&](const EventPair& p, const auto& key) { return order(p) < key; });
        if (at == found.end() || order(*at) != order(pair))
          tied.push_back(pair);
        else if (!at->is_one_event())
          at->odds = kTied;
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

/// Weighs pairs of articles, which come ordered by their first one.
class EventJudge {
 public:
  EventJudge(Corpus& corpus, const NameWords& names) : corpus_(corpus), names_(names) {}

  /// Fills in what the two have in common; false where nothing tells that they report one event.
  bool weigh(EventPair& pair) {
    if (!near_in_time(corpus_.article(pair.first), corpus_.article(pair.second))) return false;
    const std::span<const std::uint32_t> p = names_.of(pair.first), q = names_.of(pair.second);
    const std::size_t names = common_elements(p, q), fewer = std::min(p.size(), q.size());
    pair.names = static_cast<std::uint16_t>(names);
    pair.fewer = static_cast<std::uint16_t>(fewer);
    if (pair.first != first_ || own_.empty()) {
      own_ = distinct(corpus_.article(pair.first).stems);
      first_ = pair.first;
      own_weight_.reset();
    }
    const std::vector<std::uint64_t> other = distinct(corpus_.article(pair.second).stems);
    const std::uint32_t common = common_weight(other);
    if (!is_enough(pair, common, other)) return false;
    const auto words = static_cast<float>(std::min(common, kMostWeight)) / WordWeights::kFull;
    const float own_names = std::log(static_cast<float>(fewer + 1));
    const std::array<float, kEventFeatures.size()> features{
        words, names == 0 ? words : 0, names == 0 ? own_names : 0, names == 1 ? own_names : 0, days(pair)};
    pair.odds = corpus_.tables.event_model().odds(features);
    if (corpus_.event_study) corpus_.event_study(pair, features);
    return pair.odds >= EventPair::kLeast;
  }

 private:
  /// Long texts of one branch have many words in common, and few that they would both name.
  bool is_enough(const EventPair& pair, std::uint32_t common, const std::vector<std::uint64_t>& other) {
    if (pair.names * kNameShare >= pair.fewer && pair.names > 0) return true;
    if (!own_weight_) own_weight_ = weight_of(own_);
    const std::uint32_t less = std::min(*own_weight_, weight_of(other));
    const int needed =
        pair.names * kFewNames >= pair.fewer && pair.names > 0 ? kNamedPercent : kUnnamedPercent;
    return common * 100 >= less * static_cast<std::uint32_t>(needed);
  }
  std::uint32_t weight_of(const std::vector<std::uint64_t>& stems) const {
    std::uint32_t weight = 0;
    for (const std::uint64_t stem : stems) weight += corpus_.tables.word_weights().weight(stem);
    return weight;
  }
  float days(const EventPair& pair) const {
    const ArticleFacts &a = corpus_.article(pair.first), &b = corpus_.article(pair.second);
    const std::optional<int> p = day_number(a(a.published)), q = day_number(b(b.published));
    return std::log1p(p && q ? static_cast<float>(std::abs(*p - *q)) : kUnknownDays);
  }
  std::uint32_t common_weight(const std::vector<std::uint64_t>& stems) const {
    std::uint32_t weight = 0;
    for (std::size_t i = 0, j = 0; i < own_.size() && j < stems.size();) {
      if (own_[i] == stems[j]) weight += corpus_.tables.word_weights().weight(stems[j]);
      const bool low = own_[i] <= stems[j], high = stems[j] <= own_[i];
      i += low;
      j += high;
    }
    return weight;
  }

  Corpus& corpus_;
  const NameWords& names_;
  std::uint32_t first_ = 0;
  std::vector<std::uint64_t> own_;           ///< stems of its statements, sorted, each once
  std::optional<std::uint32_t> own_weight_;  ///< of them, once it is asked for
};

/// Adds two articles to `pairs`, once for each rare word that they have in common.
void add_rare_words(Corpus& corpus, SortedRuns<Key>& pairs) {
  SortedRuns<Key> keys, words;
  corpus.limit(keys);
  corpus.limit(words);
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    if (!day_number(corpus.article(a)(corpus.article(a).published))) continue;
    std::vector<std::uint64_t> rare;
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
        words.push_back({std::uint64_t{block[i].ref.article} << 32 | block[j].ref.article, word});
    }
  });
  words.visit_blocks([&](std::span<const Key> block) {
    if (block.size() < kFewestRare) return;
    const auto first = static_cast<std::uint32_t>(block.front().key >> 32),
               second = static_cast<std::uint32_t>(block.front().key);
    pairs.push_back(pair_key({first, 0}, {second, 0}));
  });
}

/// Adds two articles to `pairs` for each word of a name that they have in common.
NameWords add_names(Corpus& corpus, SortedRuns<Key>& pairs) {
  SortedRuns<Key> keys;
  corpus.limit(keys);
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
  return names;
}

/// Two reports that both come much nearer to others report another event each: accidents of one kind in one
/// week.
void drop_outdone(std::vector<EventPair>& found, std::size_t articles) {
  std::vector<float> best(articles, EventPair::kLeast);
  for (const EventPair& pair : found) {
    for (const std::uint32_t article : {pair.first, pair.second})
      best[article] = std::max(best[article], pair.odds);
  }
  std::erase_if(found, [&](const EventPair& pair) {
    return pair.odds < std::min(best[pair.first], best[pair.second]) - kBetter;
  });
}

}  // namespace

std::vector<EventPair> event_pairs(Corpus& corpus) {
  SortedRuns<Key> pairs;
  corpus.limit(pairs);
  const NameWords names = add_names(corpus, pairs);
  add_rare_words(corpus, pairs);
  EventJudge judge(corpus, names);
  Connections strong;
  std::vector<EventPair> found;
  pairs.visit_blocks([&](std::span<const Key> block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      const Key& key = block[i];
      if (i > 0 && block[i - 1].ref.article == key.ref.article) continue;
      corpus.settle();
      EventPair pair{first_of(key).article, key.ref.article};
      if (!judge.weigh(pair)) continue;
      if (pair.odds >= kStrong) strong.add({pair.first, 0}, {pair.second, 0});
      found.push_back(pair);
    }
  });
  drop_outdone(found, corpus.articles.size());
  add_tied(strong, found);
  return found;
}

}  // namespace hearsay
