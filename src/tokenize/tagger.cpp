#include "tokenize/tagger.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/run_decoder.hpp"
#include "hearsay/sum_cache.hpp"

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 18> kTagNames = {"",      "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                        "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                        "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

/// Longer sentences are tagged in pieces: what is kept for a sentence stays small.
constexpr std::size_t kLongest = 400;

}  // namespace

namespace {

/// What the cache of words keeps beside the sums.
struct KnownWord {
  TagWord word;
  WordGlance seen;
};

/// Of the bytes of a word.
std::uint64_t key_of(std::string_view form) {
  const auto load = [&](std::size_t at, std::size_t size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, form.data() + at, size);
    return bytes;
  };
  const std::size_t size = form.size();
  if (size == 8) return feature_hash(size, load(0, 8));
  if (size < 4) {
    std::uint64_t bytes = 0;
    for (const char c : form) bytes = bytes << 8 | static_cast<unsigned char>(c);
    return feature_hash(size, bytes);
  }
  if (size < 8) return feature_hash(size, load(0, 4) | load(size - 4, 4) << 32);
  std::uint64_t key = feature_hash(size, load(size - 8, 8));
  for (std::size_t at = 0; at + 8 < size; at += 8) key = feature_hash(1, key + load(at, 8));
  return key;
}

/// Features whose rows are on their way from memory: rows lie all over the model, so those of a whole
/// sentence are asked for before the first one is read.
class AskedRows {
 public:
  explicit AskedRows(const LinearModel& model) : model_(&model) {}

  void clear() {
    asked_.clear();
    next_ = 0;
  }
  void ask(std::span<const Feature> features) {
    for (const Feature feature : features) asked_.push_back({feature, model_->locate(feature)});
  }
  /// Adds the rows of the next `count` features.
  void take(std::size_t count, Scores& sum) {
    for (const std::size_t end = next_ + count; next_ < end; ++next_) {
      if (const std::int8_t* row = LinearModel::row_at(asked_[next_].place, asked_[next_].feature))
        sum.add(row);
    }
  }

 private:
  struct Asked {
    Feature feature;
    const char* place;
  };
  const LinearModel* model_;
  std::vector<Asked> asked_;
  std::size_t next_ = 0;
};

}  // namespace

/// Memory of one thread, used for document after document. What the caches know changes the speed alone.
struct Tagger::Scratch {
  static constexpr std::size_t kOffsets = 2 * TagFeatures::kReach + 1;
  struct Nothing {};
  struct NewWord {
    std::size_t token;
    KnownWord known;
    std::array<std::size_t, kOffsets> features;  ///< how many
  };

  explicit Scratch(const LinearModel& model)
      : words(model.labels(), kOffsets, 14),
        pairs(model.labels(), 2, 16),
        triples(model.labels(), 3, 15),
        rows(model),
        decoder(model) {}

  SumCache<KnownWord> words;  ///< by form and casing: what a word says by itself of the tokens -2 … 2 from it
  SumCache<Nothing> pairs;    ///< by two words: what they say together of the first and of the second one
  SumCache<Nothing> triples;  ///< by three ambiguities: what they say of the first, middle and last word
  AskedRows rows;
  RunDecoder decoder;

  // Of the sentence at hand.
  std::vector<TagWord> sentence;  ///< with kReach places more on both sides
  std::vector<std::uint64_t> word_keys, pair_keys, triple_keys;
  std::vector<NewWord> new_words;
  std::vector<std::size_t> new_pairs, new_triples;
  TagFeatures::ByOffset features;
  std::vector<Scores> scores;
  std::vector<std::uint8_t> labels;
};

/// Tags sentence by sentence. What the caches know is added at once; the rows of all else are asked for, and
/// added and remembered when they have come.
class Tagger::Run {
 public:
  Run(const Tagger& tagger, Document& doc, Scratch& scratch) : tagger_(tagger), doc_(doc), s_(scratch) {}

  /// Tokens [first, end), one sentence or a piece of a long one.
  void sentence(std::size_t first, std::size_t end) {
    first_ = first;
    size_ = end - first;
    s_.scores.assign(size_, Scores{});
    s_.sentence.assign(size_ + 2 * kReach, kNoTagWord);
    s_.rows.clear();
    add_edges();
    add_known_words();
    add_known_pairs();
    add_known_triples();
    for (std::size_t i = 0; i < size_; ++i) {
      const Feature around = TagFeatures::around(s_.sentence[i + 1], s_.sentence[i + 3]);
      s_.rows.ask({&around, 1});
    }
    learn_words();
    learn_pairs();
    learn_triples();
    for (Scores& scores : s_.scores) s_.rows.take(1, scores);
    s_.decoder.decode(s_.scores, s_.labels);
    for (std::size_t i = 0; i < size_; ++i) doc_.tags[first + i] = tagger_.tag_of_[s_.labels[i]];
  }

 private:
  static constexpr int kReach = TagFeatures::kReach;

  std::string_view form(std::size_t i) const { return doc_.slice(doc_.tokens[first_ + i]); }

  void add_edges() {
    for (int offset = 1; offset <= kReach; ++offset) {
      for (std::size_t i = 0; i < std::min<std::size_t>(offset, size_); ++i) {
        s_.scores[i].add(tagger_.edges_[kReach - offset]);
        s_.scores[size_ - 1 - i].add(tagger_.edges_[kReach + offset]);
      }
    }
  }

  // ------------------------------------------------------------ words

  void add_known_words() {
    s_.word_keys.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) {
      s_.word_keys[i] = key_of(form(i));
      s_.words.prefetch(s_.word_keys[i]);
    }
    CasingCount count;
    for (std::size_t i = 0; i < size_; ++i) {
      // Most sentences have mixed casing, whose keys are those of the words alone.
      const auto known = s_.words.find(s_.word_keys[i]);
      count.add(known ? known.extra().seen : glance(form(i)));
    }
    const Casing casing = count.casing();
    static_assert(static_cast<int>(Casing::mixed) == 0);
    s_.new_words.clear();
    for (std::size_t i = 0; i < size_; ++i) {
      s_.word_keys[i] += static_cast<std::uint64_t>(casing) * 0x9E3779B97F4A7C15ull;
      if (const auto known = s_.words.find(s_.word_keys[i])) {
        s_.sentence[i + kReach] = known.extra().word;
        for (int offset = -kReach; offset <= kReach; ++offset) {
          if (i + offset < size_) s_.scores[i + offset].add_sum(known.sum(offset + kReach));
        }
      } else {
        ask_for_word(i, casing);
      }
    }
  }

  void ask_for_word(std::size_t i, Casing casing) {
    for (auto& features : s_.features) features.clear();
    Scratch::NewWord& word = s_.new_words.emplace_back();
    word.token = i;
    word.known = {tagger_.features_.word(form(i), casing, s_.features), glance(form(i))};
    s_.sentence[i + kReach] = word.known.word;
    for (std::size_t k = 0; k < Scratch::kOffsets; ++k) {
      word.features[k] = s_.features[k].size();
      s_.rows.ask(s_.features[k]);
    }
  }

  void learn_words() {
    for (const Scratch::NewWord& word : s_.new_words) {
      std::array<Scores, Scratch::kOffsets> sums;
      for (std::size_t k = 0; k < Scratch::kOffsets; ++k) {
        s_.rows.take(word.features[k], sums[k]);
        const std::size_t token = word.token + k - kReach;
        if (token < size_) s_.scores[token].add(sums[k]);
      }
      s_.words.put(s_.word_keys[word.token], word.known, sums.data());
    }
  }

  // ------------------------------------------------------------ words side by side

  /// Pair i: tokens i - 1 and i.
  void add_known_pairs() {
    const TagWord* words = s_.sentence.data() + 1;
    s_.pair_keys.resize(size_ + 1);
    for (std::size_t i = 0; i <= size_; ++i) {
      s_.pair_keys[i] = feature_hash(words[i].lower, words[i + 1].lower);
      s_.pairs.prefetch(s_.pair_keys[i]);
    }
    s_.new_pairs.clear();
    for (std::size_t i = 0; i <= size_; ++i) {
      if (const auto known = s_.pairs.find(s_.pair_keys[i])) {
        if (i > 0) s_.scores[i - 1].add_sum(known.sum(0));
        if (i < size_) s_.scores[i].add_sum(known.sum(1));
        continue;
      }
      s_.new_pairs.push_back(i);
      TagFeatures::Paired of_first, of_second;
      TagFeatures::of_pair(words[i], words[i + 1], of_first, of_second);
      s_.rows.ask(of_first);
      s_.rows.ask(of_second);
    }
  }

  void learn_pairs() {
    for (const std::size_t i : s_.new_pairs) {
      std::array<Scores, 2> sums;
      for (Scores& sum : sums) s_.rows.take(TagFeatures::kPaired, sum);
      if (i > 0) s_.scores[i - 1].add(sums[0]);
      if (i < size_) s_.scores[i].add(sums[1]);
      s_.pairs.put(s_.pair_keys[i], {}, sums.data());
    }
  }

  /// Triple i: tokens i - 2, i - 1 and i.
  void add_known_triples() {
    const TagWord* words = s_.sentence.data();
    s_.triple_keys.resize(size_ + 2);
    for (std::size_t i = 0; i < size_ + 2; ++i) {
      s_.triple_keys[i] = feature_hash(words[i].ambiguity * 0xD6E8FEB86659FD93ull + words[i + 1].ambiguity,
                                       words[i + 2].ambiguity);
      s_.triples.prefetch(s_.triple_keys[i]);
    }
    s_.new_triples.clear();
    for (std::size_t i = 0; i < size_ + 2; ++i) {
      if (const auto known = s_.triples.find(s_.triple_keys[i])) {
        for (std::size_t k = 0; k < 3; ++k) {
          if (i + k - 2 < size_) s_.scores[i + k - 2].add_sum(known.sum(k));
        }
        continue;
      }
      s_.new_triples.push_back(i);
      TagFeatures::Tripled features;
      TagFeatures::of_triple(words[i].ambiguity, words[i + 1].ambiguity, words[i + 2].ambiguity, features);
      s_.rows.ask(features);
    }
  }

  void learn_triples() {
    for (const std::size_t i : s_.new_triples) {
      std::array<Scores, 3> sums;
      for (std::size_t k = 0; k < 3; ++k) {
        s_.rows.take(k == 1 ? 2 : 1, sums[k]);
        if (i + k - 2 < size_) s_.scores[i + k - 2].add(sums[k]);
      }
      s_.triples.put(s_.triple_keys[i], {}, sums.data());
    }
  }

  const Tagger& tagger_;
  Document& doc_;
  Scratch& s_;
  std::size_t first_ = 0, size_ = 0;
};

Tagger::Tagger() : Tagger(LinearModel::embedded("tags")) {}

Tagger::Tagger(const LinearModel& model)
    : model_(model), classes_(PackedTable::embedded("word_classes")), features_(model_, classes_) {
  if (model_.recipe() != TagFeatures::kRecipe)
    throw UsageError("model tags: made for other features; train it again");
  for (int label = 0; label < model_.labels(); ++label) {
    const auto found = std::find(kTagNames.begin() + 1, kTagNames.end(), model_.label(label));
    if (found == kTagNames.end())
      throw UsageError("model tags: no tag '" + std::string(model_.label(label)) + "'");
    tag_of_.push_back(static_cast<Tag>(found - kTagNames.begin()));
  }
  for (int offset = -TagFeatures::kReach; offset <= TagFeatures::kReach; ++offset)
    model_.add(TagFeatures::edge(offset), edges_[offset + TagFeatures::kReach]);
}

Tagger::~Tagger() = default;

std::unique_ptr<Tagger::Scratch> Tagger::take() const {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Scratch>(model_);
  std::unique_ptr<Scratch> out = std::move(idle_.back());
  idle_.pop_back();
  return out;
}

void Tagger::operator()(Document& doc) const {
  doc.tags.assign(doc.tokens.size(), Tag::none);
  std::unique_ptr<Scratch> scratch = take();
  Run run(*this, doc, *scratch);
  const auto pieces = [&](std::size_t first, std::size_t end) {
    for (; first < end; first += kLongest) run.sentence(first, std::min(end, first + kLongest));
  };
  std::size_t at = 0;
  for (const Span& sentence : doc.sentences) {
    const std::size_t before = at;
    while (at < doc.tokens.size() && doc.tokens[at].begin < sentence.begin) ++at;
    pieces(before, at);
    const std::size_t first = at;
    while (at < doc.tokens.size() && doc.tokens[at].end <= sentence.end) ++at;
    pieces(first, at);
  }
  pieces(at, doc.tokens.size());
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(scratch));
}

}  // namespace hearsay
