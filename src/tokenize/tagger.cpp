#include "tokenize/tagger.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/run_decoder.hpp"
#include "hearsay/sum_cache.hpp"
#include "hearsay/wide.hpp"

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 18> kTagNames = {"",      "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                        "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                        "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

/// Longer sentences are tagged in pieces: what is kept for a sentence stays small.
constexpr std::size_t kLongest = 400;

}  // namespace

namespace {

/// Lead, in units of the model, that settles a word which the treebanks know by one tag alone. On 1.1 million
/// words of news that settles 41 in 100 tokens, and one in 20,000 of those would have another tag with its
/// neighbours.
constexpr int kSettlingLead = 450;

/// What the cache of words keeps beside the sums.
struct KnownWord {
  TagWord word;
  WordGlance seen;
  std::uint8_t settled = RunDecoder::kOpen;  ///< its label wherever it stands
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
    std::array<Scores, kOffsets> sums;
  };
  /// What a word says of the tokens around it, in the cache or in a NewWord.
  struct WordSums {
    const std::int16_t* first = nullptr;
    const std::int16_t* second = nullptr;
    const std::int16_t* at(int number) const { return first + number * (second - first); }
  };
  /// Words that say something of an open token together.
  struct Together {
    std::uint64_t key;
    std::size_t token, part;  ///< `part`: which of them the token is
  };

  Scratch(const LinearModel& model, const LinearModel& review)
      : words(model.labels(), kOffsets, 14),
        pairs(model.labels(), 1, 17),
        triples(model.labels(), 1, 16),
        rows(model),
        review_rows(review),
        decoder(model) {}

  SumCache<KnownWord> words;  ///< by form and casing: what a word says by itself of the tokens -2 … 2 from it
  SumCache<Nothing> pairs;    ///< by two words and which of them: what they say together of it
  SumCache<Nothing> triples;  ///< by three ambiguities and which of them: what they say of that word
  AskedRows rows, review_rows;
  RunDecoder decoder;

  // Of the sentence at hand.
  std::vector<TagWord> sentence;  ///< with kReach places more on both sides
  std::vector<std::uint64_t> word_keys;
  std::vector<WordSums> sums;
  std::vector<NewWord> new_words;
  std::vector<std::size_t> open;  ///< tokens that are not settled
  std::vector<Together> together, new_pairs, new_triples;
  TagFeatures::ByOffset features;
  std::vector<Scores> scores;
  std::vector<std::uint8_t> labels;
  struct Reviewed {
    std::size_t token, features;  ///< `features`: how many
  };
  std::vector<Reviewed> reviewed;
  std::vector<Feature> review_features;
};

/// Tags sentence by sentence. Tokens that are settled by their own words are done with. Of the others, what
/// the caches know is added at once; the rows of all else are asked for, and added and remembered when they
/// have come.
class Tagger::Run {
 public:
  Run(const Tagger& tagger, Document& doc, Scratch& scratch) : tagger_(tagger), doc_(doc), s_(scratch) {}

  /// Tokens [first, end), one sentence or a piece of a long one.
  void sentence(std::size_t first, std::size_t end) {
    tagger_.wide_ ? sentence_avx2(first, end) : sentence_portable(first, end);
  }

 private:
  // Sums are most of the work, and twice as wide with AVX2.
  void sentence_portable(std::size_t first, std::size_t end) { tag(first, end); }
  HEARSAY_AVX2 void sentence_avx2(std::size_t first, std::size_t end) { tag(first, end); }

  HEARSAY_INLINE void tag(std::size_t first, std::size_t end) {
    first_ = first;
    size_ = end - first;
    s_.scores.assign(size_, Scores{});
    s_.sentence.assign(size_ + 2 * kReach, kNoTagWord);
    s_.labels.assign(size_, RunDecoder::kOpen);
    s_.sums.resize(size_);
    s_.open.clear();
    s_.rows.clear();
    read_words();
    learn_words();
    for (std::size_t i = 0; i < size_; ++i) {
      if (s_.labels[i] == RunDecoder::kOpen) s_.open.push_back(i);
    }
    s_.rows.clear();
    add_known_pairs();
    add_known_triples();
    for (const std::size_t i : s_.open) {
      const Feature around = TagFeatures::around(s_.sentence[i + 1], s_.sentence[i + 3]);
      s_.rows.ask({&around, 1});
    }
    add_edges();
    add_words();
    learn_pairs();
    learn_triples();
    for (const std::size_t i : s_.open) s_.rows.take(1, s_.scores[i]);
    keep_words();
    s_.decoder.fill(s_.scores, s_.labels);
    review();
    for (std::size_t i = 0; i < size_; ++i) doc_.tags[first + i] = tagger_.tag_of_[s_.labels[i]];
  }

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

  /// What is known of all words; asks for the rows of the others.
  void read_words() {
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
        const KnownWord extra = known.extra();
        s_.sentence[i + kReach] = extra.word;
        s_.labels[i] = extra.settled;
        s_.sums[i] = {known.sum(0), known.sum(1)};
      } else {
        ask_for_word(i, casing);
      }
    }
  }

  void ask_for_word(std::size_t i, Casing casing) {
    for (auto& features : s_.features) features.clear();
    Scratch::NewWord& word = s_.new_words.emplace_back();
    word.token = i;
    word.known.word = tagger_.features_.word(form(i), casing, s_.features);
    word.known.seen = glance(form(i));
    s_.sentence[i + kReach] = word.known.word;
    for (std::size_t k = 0; k < Scratch::kOffsets; ++k) {
      word.features[k] = s_.features[k].size();
      s_.rows.ask(s_.features[k]);
    }
  }

  void learn_words() {
    for (Scratch::NewWord& word : s_.new_words) {
      for (std::size_t k = 0; k < Scratch::kOffsets; ++k) s_.rows.take(word.features[k], word.sums[k]);
      word.known.settled = settled_label(word.known, word.sums[kReach]);
      s_.labels[word.token] = word.known.settled;
      s_.sums[word.token] = {word.sums[0].value.data(), word.sums[1].value.data()};
    }
  }

  /// The label that a word has whatever stands beside it, by what it says of itself.
  std::uint8_t settled_label(const KnownWord& known, const Scores& own) const {
    const std::optional<int> only = TagFeatures::only_label(known.word);
    if (!only || tagger_.model_.best(own) != *only) return RunDecoder::kOpen;
    const Tag tag = tagger_.tag_of_[static_cast<std::size_t>(*only)];
    // What has a capital may be part of a name: Lawrence White, The We Company. What joins words is one thing
    // before nouns and another one before verbs: "between meals", "between blowing and drying".
    const bool may_be_name = known.seen.starts_upper && tag != Tag::PROPN;
    const bool joins = tag == Tag::ADP || tag == Tag::SCONJ || tag == Tag::CCONJ;
    if (may_be_name || known.seen.inner_upper || joins) return RunDecoder::kOpen;
    return tagger_.model_.margin(own) < kSettlingLead ? RunDecoder::kOpen : static_cast<std::uint8_t>(*only);
  }

  void add_words() {
    for (const std::size_t i : s_.open) {
      for (int offset = -kReach; offset <= kReach; ++offset) {
        const std::size_t word = i - static_cast<std::size_t>(offset);
        if (word < size_) s_.scores[i].add_sum(s_.sums[word].at(offset + kReach));
      }
    }
  }

  /// The cache takes the new words when those it held have been added.
  void keep_words() {
    for (const Scratch::NewWord& word : s_.new_words)
      s_.words.put(s_.word_keys[word.token], word.known, word.sums.data());
  }

  // ------------------------------------------------------------ words side by side

  void together(const SumCache<Scratch::Nothing>& cache, std::uint64_t key, std::size_t token,
                std::size_t part) {
    s_.together.push_back({key, token, part});
    cache.prefetch(key);
  }

  /// Pair of part 0: the token and the next one; of part 1: the one before and the token.
  void add_known_pairs() {
    const TagWord* const words = s_.sentence.data() + kReach;
    s_.together.clear();
    for (const std::size_t i : s_.open) {
      together(s_.pairs, feature_hash(words[i].lower, words[i + 1].lower), i, 0);
      together(s_.pairs, feature_hash(~words[i - 1].lower, words[i].lower), i, 1);
    }
    s_.new_pairs.clear();
    for (const Scratch::Together& pair : s_.together) {
      if (const auto known = s_.pairs.find(pair.key)) {
        s_.scores[pair.token].add_sum(known.sum(0));
        continue;
      }
      s_.new_pairs.push_back(pair);
      const TagWord* const word = words + pair.token;
      s_.rows.ask(pair.part == 0 ? TagFeatures::of_first(word[0], word[1])
                                 : TagFeatures::of_second(word[-1], word[0]));
    }
  }

  void learn_pairs() {
    for (const Scratch::Together& pair : s_.new_pairs) learn(s_.pairs, pair, TagFeatures::kPaired);
  }

  /// Triple of part 0, 1, 2: the token stands there in three words in a row.
  void add_known_triples() {
    const TagWord* const words = s_.sentence.data() + kReach;
    s_.together.clear();
    for (const std::size_t i : s_.open) {
      for (std::size_t part = 0; part < 3; ++part) {
        const TagWord* const first = words + i - part;
        // Four apart, so that another part of other words cannot have the same key.
        const std::uint64_t two = first[0].ambiguity * 0xD6E8FEB86659FD93ull + first[1].ambiguity * 4;
        together(s_.triples, feature_hash(two + part, first[2].ambiguity), i, part);
      }
    }
    s_.new_triples.clear();
    for (const Scratch::Together& triple : s_.together) {
      if (const auto known = s_.triples.find(triple.key)) {
        s_.scores[triple.token].add_sum(known.sum(0));
        continue;
      }
      s_.new_triples.push_back(triple);
      const TagWord* const first = words + triple.token - triple.part;
      const TagFeatures::Tripled features =
          TagFeatures::of_triple({first[0].ambiguity, first[1].ambiguity, first[2].ambiguity}, triple.part);
      s_.rows.ask({features.data(), TagFeatures::kTripled[triple.part]});
    }
  }

  void learn_triples() {
    for (const Scratch::Together& triple : s_.new_triples)
      learn(s_.triples, triple, TagFeatures::kTripled[triple.part]);
  }

  void learn(SumCache<Scratch::Nothing>& cache, const Scratch::Together& words, std::size_t features) {
    Scores sum;
    s_.rows.take(features, sum);
    s_.scores[words.token].add(sum);
    cache.put(words.key, {}, &sum);
  }

  // ------------------------------------------------------------ the second look

  /// All of it sees the labels of the first one.
  HEARSAY_INLINE void review() {
    s_.review_rows.clear();
    s_.reviewed.clear();
    for (const std::size_t i : s_.open) {
      const TagReview::Doubt doubt = tagger_.review_.doubt(s_.scores[i], s_.labels, i);
      if (doubt.lead >= TagReview::kUnsure) continue;
      s_.review_features.clear();
      tagger_.review_.features(s_.sentence, s_.labels, i, doubt, s_.review_features);
      s_.review_rows.ask(s_.review_features);
      s_.reviewed.push_back({i, s_.review_features.size()});
    }
    for (const Scratch::Reviewed& token : s_.reviewed) {
      Scores sum;
      s_.review_rows.take(token.features, sum);
      s_.labels[token.token] = static_cast<std::uint8_t>(tagger_.review_model_.best(sum));
    }
  }

  const Tagger& tagger_;
  Document& doc_;
  Scratch& s_;
  std::size_t first_ = 0, size_ = 0;
};

Tagger::Tagger() : Tagger(LinearModel::embedded("tags"), LinearModel::embedded("tag_review")) {}

Tagger::Tagger(const LinearModel& model, const LinearModel& review)
    : model_(model),
      review_model_(review),
      wide_(has_avx2()),
      classes_(PackedTable::embedded("word_classes")),
      features_(model_, classes_),
      review_(model_) {
  if (model_.recipe() != TagFeatures::kRecipe)
    throw UsageError("model tags: made for other features; train it again");
  if (review_model_.recipe() != TagReview::kRecipe)
    throw UsageError("model tag_review: made for other features; train it again");
  for (int label = 0; label < model_.labels(); ++label) {
    const auto found = std::find(kTagNames.begin() + 1, kTagNames.end(), model_.label(label));
    if (found == kTagNames.end())
      throw UsageError("model tags: no tag '" + std::string(model_.label(label)) + "'");
    tag_of_.push_back(static_cast<Tag>(found - kTagNames.begin()));
    if (review_model_.find_label(model_.label(label)) != label)
      throw UsageError("model tag_review: other tags than those of model tags; train it again");
  }
  for (int offset = -TagFeatures::kReach; offset <= TagFeatures::kReach; ++offset)
    model_.add(TagFeatures::edge(offset), edges_[offset + TagFeatures::kReach]);
}

Tagger::~Tagger() = default;

std::unique_ptr<Tagger::Scratch> Tagger::take() const {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Scratch>(model_, review_model_);
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
