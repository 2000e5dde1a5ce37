#include "tokenize/sentences.hpp"

#include <algorithm>
#include <optional>

#include "hearsay/text.hpp"
#include "tokenize/characters.hpp"

namespace hearsay {

/// One walk over the tokens of a block.
class SplitRun {
 public:
  SplitRun(const SentenceSplitter& splitter, std::string_view text, const std::vector<Span>& tokens,
           const std::vector<TokenKind>& kinds, std::size_t first)
      : splitter_(splitter),
        text_(text),
        tokens_(tokens),
        kinds_(kinds),
        start_(first),
        first_(first),
        end_(tokens.size()) {}

  /// out[i]: of the place behind token first + i.
  void run(std::vector<RuleEnd>& out) {
    out.assign(end_ - first_, RuleEnd::no);
    list_ = marker(start_);
    if (list_) keep_whole(start_, out);
    for (std::size_t i = start_; i < end_; ++i) {
      if (kinds_[i] <= TokenKind::number || kinds_[i] >= TokenKind::opener) {
        if (!starts_next_item(i)) continue;
        close(i, out, RuleEnd::surely);
        keep_whole(i, out);
        continue;
      }
      if (out[i - first_] == RuleEnd::never) continue;
      if (spaced_ellipsis_follows(i)) {
        close(i + 1, out, RuleEnd::surely);
        for (std::size_t k = i + 1; k < i + 4; ++k) out[k - first_] = RuleEnd::never;
        i += 3;
        continue;
      }
      std::size_t next = i + 1;
      while (next < end_ && belongs_to_end(i, next)) ++next;
      if (next == end_ || ends(i, next)) {
        close(next, out, is_sure(i, next) ? RuleEnd::surely : RuleEnd::yes);
        keep_next_marker(out);
      } else if (next < end_ && belongs_to_name(i, next)) {
        out[next - 1 - first_] = RuleEnd::never;
      } else if (next - i > 1 && kinds_[next] == TokenKind::word &&
                 (is_lower(first_char(next)) || (kinds_[i] == TokenKind::mark && speaker_follows(next)))) {
        out[next - 1 - first_] = RuleEnd::never;  // "Go." he said: what is quoted does not end it
      }
      i = next - 1;
    }
    close(end_, out);
  }

 private:
  struct Marker {
    long value = 0;          ///< 3 for "3", "c", "(c)"
    std::string_view shape;  ///< what stands behind the number or letter
    std::size_t size = 0;    ///< tokens
  };

  std::string_view word(std::size_t i) const {
    return i < end_ ? text_.substr(tokens_[i].begin, tokens_[i].size()) : std::string_view();
  }
  bool glued(std::size_t i) const { return i > 0 && tokens_[i].begin == tokens_[i - 1].end; }
  char32_t first_char(std::size_t i) const { return decode(word(i), 0).value; }

  /// No sentence ends inside the marker of the list item that begins at i.
  void keep_whole(std::size_t i, std::vector<RuleEnd>& out) const {
    for (std::size_t k = i; k < i + list_->size && k < end_; ++k) out[k - first_] = RuleEnd::never;
  }

  /// Places that the treebanks have too few of: sentences written together, "You and I. Then".
  bool is_sure(std::size_t i, std::size_t next) const {
    if (next < end_ && kinds_[i] == TokenKind::stop && glued(next)) return true;
    return kinds_[i] == TokenKind::abbreviation &&
           splitter_.scanner_.abbreviation_kind(word(i)) == AbbreviationKind::initial;
  }

  /// The item before ended as a sentence does; the next one of the list begins here.
  void keep_next_marker(std::vector<RuleEnd>& out) {
    if (!list_ || start_ >= end_) return;
    const std::optional<Marker> found = marker(start_);
    if (!found || found->value != list_->value + 1 || found->shape != list_->shape) return;
    list_ = found;
    keep_whole(start_, out);
  }

  /// "compounds. . . . The": the stop ends a sentence, what follows stands for words left out.
  bool spaced_ellipsis_follows(std::size_t i) const {
    if (kinds_[i] != TokenKind::stop || i == start_ || !glued(i) || i + 4 >= end_) return false;
    for (std::size_t k = i + 1; k < i + 4; ++k) {
      if (kinds_[k] != TokenKind::stop || glued(k)) return false;
    }
    return kinds_[i + 4] == TokenKind::word;
  }

  /// "Yahoo! in", "N°. 7": the sign belongs to the word before it.
  bool belongs_to_name(std::size_t i, std::size_t next) const {
    if (i <= start_ + 1 || next - i > 1) return false;
    const char32_t before = first_char(i - 1);
    if (kinds_[i] == TokenKind::mark)
      return glued(i) && word(i) == "!" && kinds_[i - 1] == TokenKind::word && is_upper(before) &&
             is_lower(first_char(next));
    return kinds_[i] == TokenKind::stop && (before == 0xB0 || before == 0xBA) && is_digit(first_char(next));
  }

  void close(std::size_t next, std::vector<RuleEnd>& out, RuleEnd how = RuleEnd::yes) {
    if (next > start_) out[next - 1 - first_] = how;
    start_ = next;
  }

  /// Closing quotes and brackets, further marks and stops behind a terminal.
  bool belongs_to_end(std::size_t i, std::size_t next) const {
    switch (kinds_[next]) {
      case TokenKind::closer:
        return glued(next) || (word(next).size() > 1 && kinds_[i] != TokenKind::abbreviation) ||
               next + 1 == end_;
      case TokenKind::stop:
      case TokenKind::mark:
      case TokenKind::ellipsis:
        return kinds_[i] != TokenKind::abbreviation || next == i + 1;
      case TokenKind::word:
      case TokenKind::number:
      case TokenKind::abbreviation:
      case TokenKind::opener:
      case TokenKind::other:
        return false;
    }
    return false;
  }

  /// First token from `next` on that is no opening quote, bracket or dash.
  std::size_t content_after(std::size_t next) const {
    while (next + 1 < end_ && (kinds_[next] == TokenKind::opener || kinds_[next] == TokenKind::other)) ++next;
    return next;
  }

  bool ends(std::size_t i, std::size_t next) const {
    if (belongs_to_name(i, next)) return false;
    if (kinds_[next] == TokenKind::other && is_inner_sign(next)) return false;
    if (in_quoted_name(i)) return false;
    const std::size_t content = content_after(next);
    const char32_t c = first_char(content);
    const bool lower = is_lower(c);
    switch (kinds_[i]) {
      case TokenKind::abbreviation:
        return next - i > 1 && kinds_[i + 1] == TokenKind::stop ? true
                                                                : ends_at_abbreviation(i, next, content);
      case TokenKind::stop:
        if (is_list_marker_stop(i)) return false;
        if (!lower) return kinds_[next] != TokenKind::other || !glued(next);
        return next - i == 1 && !glued(next) && kinds_[next] == TokenKind::word && long_word_before(i);
      case TokenKind::mark:
        if (lower || kinds_[content] == TokenKind::other) return false;
        return next - i == 1 || !speaker_follows(next);
      case TokenKind::ellipsis:
        return !lower && kinds_[content] != TokenKind::other && kinds_[next] != TokenKind::other &&
               !(i == start_) && (is_upper(c) || kinds_[next] == TokenKind::opener) && !bracketed(i, next);
      case TokenKind::word:
      case TokenKind::number:
      case TokenKind::opener:
      case TokenKind::closer:
      case TokenKind::other:
        return false;
    }
    return false;
  }

  /// "[...]" stands for words left out and ends nothing.
  bool bracketed(std::size_t i, std::size_t next) const {
    return next > i + 1 && i > 0 && kinds_[i - 1] == TokenKind::opener && word(i - 1) == "[" &&
           word(i + 1) == "]";
  }

  /// A comma, colon, dash or semicolon that carries the sentence on.
  bool is_inner_sign(std::size_t i) const {
    const std::string_view sign = word(i);
    return sign == "," || sign == ";" || sign == ":" || sign == "--";
  }

  bool long_word_before(std::size_t i) const {
    return i > start_ && kinds_[i - 1] == TokenKind::word && word(i - 1).size() >= 4 &&
           is_lower(first_char(i - 1));
  }

  /// `"Where?" Smith asked.` is one sentence.
  bool speaker_follows(std::size_t next) const {
    if (kinds_[next - 1] != TokenKind::closer) return false;
    for (std::size_t i = next; i < std::min(next + 4, end_); ++i) {
      if (kinds_[i] != TokenKind::word) return false;
      if (i > next && splitter_.is(word(i), SentenceSplitter::WordClass::saying)) return true;
      if (!is_upper(first_char(i))) return false;
    }
    return false;
  }

  /// "1." or "b." at the start of a sentence.
  bool is_list_marker_stop(std::size_t i) const {
    return i == start_ + 1 && word(start_).size() <= 2 && kinds_[start_] != TokenKind::opener &&
           (kinds_[start_] == TokenKind::number || word(start_).size() == 1);
  }

  bool ends_at_abbreviation(std::size_t i, std::size_t next, std::size_t content) const {
    const char32_t c = first_char(content);
    if (is_lower(c)) return false;
    const bool number = is_digit(c);
    const bool closed = next - i > 1;
    const bool opens = !number && splitter_.is(word(content), SentenceSplitter::WordClass::opener);
    switch (splitter_.scanner_.abbreviation_kind(word(i))) {
      case AbbreviationKind::title:
      case AbbreviationKind::inner:
      case AbbreviationKind::number:
        return closed && opens;
      case AbbreviationKind::month:
        return !number && (opens || closed);
      case AbbreviationKind::initial:
        if (i == start_) return false;
        if (number) return false;
        if (is_upper(first_char(i - 1)) || kinds_[i - 1] == TokenKind::abbreviation || word(i - 1) == "&")
          return opens && closed;
        return opens;
      case AbbreviationKind::letters:
        // "At 5 a.m. Mr. Brown": a time that opens a sentence ends none.
        if (is_clock(word(i)) && i - start_ <= 2) return false;
        if (is_clock(word(i)) && kinds_[content] == TokenKind::abbreviation) return true;
        return opens || (closed && !number && is_upper(c)) ||
               (is_clock(word(i)) && !number && is_upper(c) && opens);
      case AbbreviationKind::name:
        return opens || (closed && !number);
      case AbbreviationKind::common:
        return opens || closed || kinds_[next] == TokenKind::opener;
    }
    return false;
  }

  static bool is_clock(std::string_view token) {
    return token.size() == 4 && (token[2] | 0x20) == 'm' &&
           ((token[0] | 0x20) == 'a' || (token[0] | 0x20) == 'p');
  }

  /// "Citizen. Army. Rights": a quotation of at most five capitalised words with stops between them.
  bool in_quoted_name(std::size_t stop) const {
    if (kinds_[stop] != TokenKind::stop) return false;
    std::size_t open = stop, close = stop, words = 0;
    while (open > start_ && stop - open < 10 && kinds_[open] != TokenKind::opener) --open;
    if (kinds_[open] != TokenKind::opener) return false;
    while (close < end_ && close - stop < 10 && kinds_[close] != TokenKind::closer) ++close;
    if (close == end_ || kinds_[close] != TokenKind::closer || kinds_[close - 1] == TokenKind::stop)
      return false;
    for (std::size_t i = open + 1; i < close; ++i) {
      const bool want_word = (i - open) % 2 == 1;
      if (want_word != (kinds_[i] == TokenKind::word)) return false;
      if (!want_word && kinds_[i] != TokenKind::stop) return false;
      if (want_word && (!is_upper(first_char(i)) || ++words > 5)) return false;
    }
    return words >= 2;
  }

  /// "2." "2)" "2.)" "(b)" "b." at token i.
  std::optional<Marker> marker(std::size_t i) const {
    Marker out;
    std::size_t at = i;
    if (at < end_ && (word(at) == "•" || word(at) == "⁃")) ++at;
    if (at >= end_) return std::nullopt;
    const std::string_view label = word(at);
    std::string_view digits = label;
    if (kinds_[at] == TokenKind::abbreviation) digits.remove_suffix(1);
    if (digits.empty() || digits.size() > 2) return std::nullopt;
    if (digits.size() == 1 && is_letter(first_char(at))) {
      out.value = (digits[0] | 0x20) - 'a' + 1;
    } else {
      for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        out.value = out.value * 10 + (c - '0');
      }
    }
    std::size_t to = at + 1;
    while (to < end_ && to - at <= 2 && glued(to) && (word(to) == "." || word(to) == ")" || word(to) == ".)"))
      ++to;
    if (to == at + 1 && kinds_[at] != TokenKind::abbreviation) return std::nullopt;
    if (to < end_ && glued(to)) return std::nullopt;
    out.shape = text_.substr(tokens_[at].begin + digits.size(),
                             tokens_[to - 1].end - tokens_[at].begin - digits.size());
    out.size = to - i;
    return out;
  }

  /// In a paragraph that begins with "1)" the sentence ends before "2)".
  bool starts_next_item(std::size_t i) {
    if (!list_ || i <= start_ + list_->size || i + 1 >= end_) return false;
    const std::optional<Marker> found = marker(i);
    if (!found || found->value != list_->value + 1 || found->shape != list_->shape) return false;
    list_ = found;
    return true;
  }

  const SentenceSplitter& splitter_;
  std::string_view text_;
  const std::vector<Span>& tokens_;
  const std::vector<TokenKind>& kinds_;
  std::size_t start_, first_, end_;
  std::optional<Marker> list_;
};

SentenceSplitter::SentenceSplitter(const Lexicon& lexicon, const Scanner& scanner, const LinearModel& tags,
                                   const LinearModel& model)
    : scanner_(scanner),
      model_(model),
      tags_(tags),
      classes_(PackedTable::embedded("word_classes")),
      features_(scanner, tags_, classes_) {
  const Table& table = lexicon.table("sentence_words");
  for (std::size_t row = 0; row < table.size(); ++row) {
    words_.emplace(table.at(row, table.column("form")),
                   table.at(row, table.column("class")) == "saying" ? WordClass::saying : WordClass::opener);
  }
}

bool SentenceSplitter::is(std::string_view word, WordClass cls) const {
  const auto found = words_.find(std::string(word));
  return found != words_.end() && found->second == cls;
}

void SentenceSplitter::split(std::string_view text, const std::vector<Span>& tokens,
                             const std::vector<TokenKind>& kinds, std::size_t first,
                             std::vector<Span>& sentences) const {
  std::vector<RuleEnd> ends;
  propose(text, tokens, kinds, first, ends);
  const BlockView block{text, tokens, kinds, first, tokens.size(), ends};
  SentenceFeatures::Walk walk(block);
  std::vector<Feature> features;
  std::size_t start = first;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    walk.pass(i);
    const bool last = i + 1 == tokens.size();
    if (!last) {
      if (!SentenceFeatures::is_candidate(block, i)) continue;
      if (ends[i - first] != RuleEnd::surely) {
        features.clear();
        features_.of(walk, i, features);
        Scores scores;
        model_.add_all(features, scores);
        if (!SentenceFeatures::decide(block, i, scores[1] - scores[0])) continue;
      }
    }
    sentences.push_back({tokens[start].begin, tokens[i].end});
    start = i + 1;
    walk.begin(start);
  }
}

void SentenceSplitter::propose(std::string_view text, const std::vector<Span>& tokens,
                               const std::vector<TokenKind>& kinds, std::size_t first,
                               std::vector<RuleEnd>& ends) const {
  SplitRun(*this, text, tokens, kinds, first).run(ends);
}

}  // namespace hearsay
