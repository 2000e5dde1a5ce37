#include "tokenize/tagger.hpp"

#include <algorithm>
#include <string>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 18> kTagNames = {"",      "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                        "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                        "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

/// Longer sentences are tagged in pieces: what is kept for a sentence stays small.
constexpr std::size_t kLongest = 400;

}  // namespace

/// A word with the sums of all that it says by itself, for the token it is and for its neighbours.
struct TaggedWord {
  std::uint64_t key = 0;  ///< hash of the form and casing
  TagWord word;
  std::array<Scores, 2 * TagFeatures::kReach + 1> sums;
};

/// Memory of one thread, used for document after document. Which words it knows changes the speed alone.
struct Tagger::Scratch {
  static constexpr std::size_t kWords = 8192;  ///< 3 MB; the most frequent words of English fit
  std::vector<TaggedWord> known{kWords};
  TagFeatures::ByOffset features;
  std::vector<WordGlance> glances;
  std::vector<TagWord> words;
  std::vector<Scores> scores;
  std::vector<std::uint8_t> labels;
  ViterbiDecoder decoder;
};

class Tagger::Run {
 public:
  Run(const Tagger& tagger, Document& doc, Scratch& scratch)
      : tagger_(tagger), doc_(doc), scratch_(scratch) {}

  /// Tokens [first, end), one sentence or a piece of a long one.
  void sentence(std::size_t first, std::size_t end) {
    constexpr int kReach = TagFeatures::kReach;
    const std::size_t size = end - first;
    scratch_.glances.resize(size);
    CasingCount count;
    for (std::size_t i = 0; i < size; ++i) {
      scratch_.glances[i] = glance(doc_.slice(doc_.tokens[first + i]));
      count.add(scratch_.glances[i]);
    }
    const Casing casing = count.casing();
    scratch_.scores.assign(size, Scores{});
    scratch_.words.assign(size + 2 * kReach, kNoTagWord);
    for (std::size_t i = 0; i < size; ++i) {
      if (i + 4 < size)
        __builtin_prefetch(&scratch_.known[place_of(key_of(scratch_.glances[i + 4], casing))]);
      const TaggedWord& known = look_up(doc_.slice(doc_.tokens[first + i]), scratch_.glances[i], casing);
      scratch_.words[i + kReach] = known.word;
      for (int offset = -kReach; offset <= kReach; ++offset) {
        if (i + offset < size) scratch_.scores[i + offset].add(known.sums[offset + kReach]);
      }
    }
    for (int offset = 1; offset <= kReach; ++offset) {
      for (std::size_t i = 0; i < std::min<std::size_t>(offset, size); ++i) {
        scratch_.scores[i].add(tagger_.edges_[kReach - offset]);
        scratch_.scores[size - 1 - i].add(tagger_.edges_[kReach + offset]);
      }
    }
    add_contexts(size);
    scratch_.decoder.decode(tagger_.model_, scratch_.scores, scratch_.labels);
    for (std::size_t i = 0; i < size; ++i) doc_.tags[first + i] = tagger_.tag_of_[scratch_.labels[i]];
  }

 private:
  static std::uint64_t key_of(const WordGlance& seen, Casing casing) {
    return seen.hash + static_cast<std::uint64_t>(casing) * 0x9E3779B97F4A7C15ull;
  }
  static std::size_t place_of(std::uint64_t key) { return key >> 20 & (Scratch::kWords - 1); }

  const TaggedWord& look_up(std::string_view form, const WordGlance& seen, Casing casing) {
    const std::uint64_t key = key_of(seen, casing);
    TaggedWord& place = scratch_.known[place_of(key)];
    if (place.key == key) return place;
    for (auto& features : scratch_.features) features.clear();
    place.key = key;
    place.word = tagger_.features_.word(form, casing, scratch_.features);
    for (std::size_t i = 0; i < place.sums.size(); ++i) {
      place.sums[i] = Scores{};
      for (const Feature feature : scratch_.features[i]) tagger_.model_.add(feature, place.sums[i]);
    }
    return place;
  }

  /// The rows lie all over the model: those of a token are asked for while those of the one before are added.
  void add_contexts(std::size_t size) {
    TagFeatures::Context features[2];
    std::array<const char*, TagFeatures::kContext> places[2];
    for (std::size_t i = 0; i <= size; ++i) {
      if (i < size) {
        const TagWord* words = &scratch_.words[i];
        TagFeatures::context(words[0], words[1], words[2], words[3], words[4], features[i % 2]);
        for (std::size_t k = 0; k < TagFeatures::kContext; ++k)
          places[i % 2][k] = tagger_.model_.locate(features[i % 2][k]);
      }
      if (i == 0) continue;
      const std::size_t last = (i - 1) % 2;
      for (std::size_t k = 0; k < TagFeatures::kContext; ++k) {
        const std::int8_t* row = LinearModel::row_at(places[last][k], features[last][k]);
        if (row != nullptr) scratch_.scores[i - 1].add(row);
      }
    }
  }

  const Tagger& tagger_;
  Document& doc_;
  Scratch& scratch_;
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
  if (idle_.empty()) return std::make_unique<Scratch>();
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
