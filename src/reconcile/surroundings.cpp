// What stands around a figure of a report: words near it, and the quantities that they tell of.

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/report_figures.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kNearBefore = 4, kNearBehind = 5;  ///< words
constexpr std::uint32_t kMark = 3;                       ///< words that a mark is as far as
constexpr std::uint32_t kNumber = 6;                     ///< and another number
constexpr std::uint8_t kTelling = 8;                     ///< weight of a word that tells anything, in tenths

/// The sentence of a figure, as bytes of its article. It ends where what stands around it does.
Span sentence_of(const ArticleFacts& article, const FigureFact& figure) {
  const std::string_view text = std::string_view(article.bytes).substr(0, article.text_size);
  const Piece words = figure.words.words, around = figure.around;
  const auto ends = [&](std::size_t i) {
    return text[i] == '\n' || ((text[i] == '.' || text[i] == '!' || text[i] == '?') && i + 1 < text.size() &&
                               text[i + 1] == ' ');
  };
  std::uint32_t begin = words.at, end = std::max(around.at + around.size, words.at + words.size);
  const std::uint32_t first = around.empty() ? 0 : std::min(around.at, begin);
  while (begin > first && !ends(begin - 1)) --begin;
  if (around.empty()) {
    while (end < text.size() && !ends(end)) ++end;
  }
  return {begin, std::min(end, article.text_size)};
}

/// The words of a sentence, with their distance from the number in it.
class NumberedSentence {
 public:
  NumberedSentence(Corpus& corpus, const ReportFigure& figure)
      : corpus_(corpus), article_(*figure.article), counts_(kind_name(figure.figure->kind) == "count") {
    const Span sentence = sentence_of(article_, *figure.figure);
    begin_ = sentence.begin;
    text_ = std::string_view(article_.bytes).substr(sentence.begin, sentence.size());
    corpus.words.scan(text_, words_);
    const Piece number = figure.figure->words.words;
    while (first_ < words_.size() && begin_ + words_[first_].end <= number.at) ++first_;
    last_ = first_;
    while (last_ < words_.size() && begin_ + words_[last_].begin < number.at + number.size) ++last_;
    read_numbers(figure);
    measure();
  }

  std::vector<QuantityCues::Word> cues() const {
    std::vector<QuantityCues::Word> out;
    for (std::size_t w = 0; w < words_.size(); ++w) {
      // "36 [hours]" says nothing of what takes so long, "36 [flights]" tells what is counted.
      if (!counts_ && w >= first_ && w < last_) continue;
      for (const WordTable::Part& part : parts(w)) {
        if (part.number) continue;
        if (const std::uint64_t id = QuantityCues::word_id(part.word, part.stem); id != 0)
          out.push_back({id, distance_[w]});
      }
    }
    return out;
  }
  /// Telling stems of the words from `first` to `last`.
  std::vector<std::uint64_t> stems(std::size_t first, std::size_t last) const {
    std::vector<std::uint64_t> out;
    for (std::size_t w = first; w < last; ++w) {
      for (const WordTable::Part& part : parts(w)) {
        const WordWeights& weights = corpus_.tables.word_weights();
        const bool tells = part.stem != 0 && part.content && !part.number &&
                           std::min(weights.weight(part.word), weights.weight(part.stem)) > kTelling;
        if (tells) out.push_back(part.stem);
      }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  std::vector<std::uint64_t> near() const {
    return stems(first_ - std::min(first_, kNearBefore), std::min(last_ + kNearBehind, words_.size()));
  }
  std::vector<std::uint64_t> all() const { return stems(0, words_.size()); }
  bool has_plan() const {
    const FrameKin& kin = corpus_.tables.frame_kin();
    for (std::size_t w = 0; w < words_.size(); ++w) {
      for (const WordTable::Part& part : parts(w)) {
        if (kin.is_plan(part.word) || kin.is_plan(part.stem)) return true;
      }
    }
    return false;
  }
  bool is_behind(std::string_view word) const {
    return last_ < words_.size() &&
           text_.substr(words_[last_].begin, words_[last_].end - words_[last_].begin) == word;
  }

 private:
  std::span<const WordTable::Part> parts(std::size_t w) const {
    return corpus_.words.parts(corpus_.words.form(words_[w].form));
  }
  /// Which words are of other numbers.
  void read_numbers(const ReportFigure& figure) {
    number_.resize(words_.size());
    for (const FigureFact& other : article_.figures) {
      if (&other == figure.figure) continue;
      const Piece at = other.words.words;
      for (std::size_t w = 0; w < words_.size(); ++w)
        number_[w] =
            number_[w] || (begin_ + words_[w].begin >= at.at && begin_ + words_[w].end <= at.at + at.size);
    }
  }
  bool has_mark(std::size_t w) const {
    const std::string_view gap = text_.substr(words_[w].end, words_[w + 1].begin - words_[w].end);
    return gap.find_first_of(",;:()") != std::string_view::npos ||
           gap.find("\xE2\x80") != std::string_view::npos;
  }
  void measure() {
    distance_.assign(words_.size(), 0);
    std::uint32_t distance = 0;
    for (std::size_t w = first_; w-- > 0;) {
      distance += 1 + (w + 1 < words_.size() && has_mark(w) ? kMark : 0);
      if (number_[w] && (w + 1 == first_ || !number_[w + 1])) distance += kNumber;
      distance_[w] = distance;
    }
    distance = 0;
    for (std::size_t w = last_; w < words_.size(); ++w) {
      distance += 1 + (w > 0 && has_mark(w - 1) ? kMark : 0);
      if (number_[w] && (w == last_ || !number_[w - 1])) distance += kNumber;
      distance_[w] = distance;
    }
  }

  Corpus& corpus_;
  const ArticleFacts& article_;
  bool counts_;
  std::uint32_t begin_ = 0;
  std::string_view text_;
  std::vector<WordAt> words_;
  std::size_t first_ = 0, last_ = 0;  ///< words of the number
  std::vector<std::uint32_t> distance_;
  std::vector<bool> number_;
};

/// "In 2016"; no part of a longer number.
std::vector<std::uint16_t> years_in(std::string_view clause) {
  constexpr std::size_t kDigits = 4;
  const auto digit = [&](std::size_t i) {
    return i < clause.size() && is_digit(static_cast<unsigned char>(clause[i]));
  };
  std::vector<std::uint16_t> years;
  for (std::size_t at = 0; at + kDigits <= clause.size(); ++at) {
    if (clause.substr(at, 2) != "19" && clause.substr(at, 2) != "20") continue;
    const bool begins = at == 0 || (!digit(at - 1) && clause[at - 1] != ',' && clause[at - 1] != '.');
    if (!begins || !digit(at + 2) || !digit(at + 3) || digit(at + kDigits)) continue;
    years.push_back(static_cast<std::uint16_t>((clause[at] - '0') * 1000 + (clause[at + 1] - '0') * 100 +
                                               (clause[at + 2] - '0') * 10 + clause[at + 3] - '0'));
  }
  std::sort(years.begin(), years.end());
  return years;
}

}  // namespace

const Surroundings& look_around(Corpus& corpus, ReportFigure& figure) {
  if (figure.around) return *figure.around;
  Surroundings& around = figure.around.emplace();
  const NumberedSentence sentence(corpus, figure);
  around.near = sentence.near();
  around.sentence = sentence.all();
  const std::string_view clause = (*figure.article)(figure.claim->words.words);
  around.clause = corpus.words.stem_hashes(clause);
  around.quantities = corpus.tables.quantity_cues().read(
      sentence.cues(), QuantityCues::kinds_of(figure.figure->kind, figure.unit()));
  around.planned = sentence.has_plan();
  around.of_whole = sentence.is_behind("of");
  around.years = years_in(clause);
  return around;
}

}  // namespace hearsay
