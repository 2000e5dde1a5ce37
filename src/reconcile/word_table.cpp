#include "reconcile/word_table.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "hearsay/text.hpp"
#include "reconcile/quick_hash.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostForms = 400'000;  ///< kept between articles
constexpr std::size_t kFirstSlots = 1u << 14;
constexpr char32_t kFolds = 0x2100;  ///< Latin, Greek, Cyrillic … and punctuation

constexpr std::array<bool, 256> make_ascii_word() {
  std::array<bool, 256> word{};
  for (unsigned c = 'a'; c <= 'z'; ++c) word[c] = word[c - 'a' + 'A'] = true;
  for (unsigned c = '0'; c <= '9'; ++c) word[c] = true;
  return word;
}
constexpr std::array<bool, 256> kAsciiWord = make_ascii_word();

bool is_word_char(char32_t c) {
  return is_letter(c) || is_digit(c) || is_mark(c);
}

/// An apostrophe, point or comma stays inside a word when letters or digits stand on both sides.
bool joins(char32_t c, char32_t before, char32_t after) {
  if (c == '\'') return is_word_char(before) && is_word_char(after);
  if (c == '.' || c == ',') return is_digit(before) && is_digit(after);
  return false;
}

std::string without_possessive(std::string word) {
  if (word.ends_with("'s")) word.resize(word.size() - 2);
  return word;
}

}  // namespace

WordTable::WordTable(const ReconcileTables& tables) : tables_(tables), slots_(kFirstSlots), folds_(kFolds) {}

void WordTable::trim() {
  if (forms_.size() < kMostForms) return;
  slots_.assign(kFirstSlots, {});
  used_ = 0;
  raws_.clear();
  forms_.clear();
  parts_.clear();
  phrases_.clear();
}

char32_t WordTable::folded(char32_t c) {
  if (c >= folds_.size())
    return decode(fold([&] {
                    std::string one;
                    append_utf8(one, c);
                    return one;
                  }()),
                  0)
        .value;
  if (folds_[c] == 0) {
    std::string one;
    append_utf8(one, c);
    folds_[c] = decode(fold(one), 0).value;
  }
  return folds_[c];
}

void WordTable::scan(std::string_view text, std::vector<WordAt>& words) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t begin = kNone;
  char32_t before = 0;
  const auto close = [&](std::size_t end) {
    if (begin == kNone) return;
    words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                     form_of(text.substr(begin, end - begin))});
    begin = kNone;
  };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (kAsciiWord[byte]) {
      if (begin == kNone) begin = at;
      while (++at < text.size() && kAsciiWord[static_cast<unsigned char>(text[at])]) {
      }
      before = static_cast<unsigned char>(text[at - 1]);
      continue;
    }
    std::size_t size = 1;
    bool inside = false;
    char32_t c = byte;
    if (byte >= 0x80 || byte == '\'' || byte == '.' || byte == ',' || byte == '`') {
      const CodePoint point = decode(text, at);
      size = point.size;
      c = folded(point.value);
      inside = is_word_char(c) || (begin != kNone && joins(c, before, folded(decode(text, at + size).value)));
    }
    if (!inside) {
      close(at);
    } else if (begin == kNone) {
      begin = at;
    }
    before = c;
    at += size;
  }
  close(text.size());
}

std::uint32_t WordTable::form_of(std::string_view raw) {
  const std::uint64_t hash = quick_hash(raw);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    if (slot.size == 0) {
      slot = {hash, static_cast<std::uint32_t>(forms_.size()), static_cast<std::uint32_t>(raws_.size()),
              static_cast<std::uint32_t>(raw.size())};
      const std::uint32_t form = slot.form;
      raws_ += raw;
      if (++used_ * 2 > slots_.size()) grow();
      return add_form(raw), form;
    }
    if (slot.hash == hash && slot.size == raw.size() &&
        (raw.size() <= kExactHash || std::memcmp(raws_.data() + slot.at, raw.data(), raw.size()) == 0))
      return slot.form;
  }
}

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.size == 0) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].size != 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

std::uint32_t WordTable::add_form(std::string_view raw) {
  const std::string word = fold(raw);
  Form form;
  form.word = hash64(word);
  form.digit = is_digit(static_cast<unsigned char>(word.front()));
  form.country = tables_.is_country_word(without_possessive(word));
  const ReconcileTables::Revision revision = tables_.revision(word);
  form.revises = revision.quantity || revision.real || !revision.direction.empty();
  form.causes = tables_.event_words().begins_cue(word);
  const ReconcileTables::Turn turn = tables_.turn(word);
  form.judges = turn == ReconcileTables::Turn::truth || turn == ReconcileTables::Turn::falsehood;
  form.first_part = static_cast<std::uint32_t>(parts_.size());
  if (const std::optional<std::string> full = tables_.expand_contraction(word)) {
    for (const std::string& part : quote_words(word, tables_)) add_part(part);
  } else {
    add_part(word);
  }
  form.parts = static_cast<std::uint32_t>(parts_.size()) - form.first_part;
  forms_.push_back(form);
  return static_cast<std::uint32_t>(forms_.size() - 1);
}

void WordTable::add_part(const std::string& word) {
  Part part;
  part.word = hash64(word);
  const auto particle = std::find(kParticles.begin(), kParticles.end(), word);
  if (particle != kParticles.end())
    part.particle = static_cast<std::uint8_t>(particle - kParticles.begin() + 1);
  part.content = !tables_.is_stop_word(word);
  std::array<std::uint64_t, kParticles.size()> phrases{};
  const bool begins = tables_.begins_phrase(word);
  for (std::size_t i = 0; begins && i < phrases.size(); ++i) {
    const std::optional<std::string> phrase = tables_.phrase_stem(word, std::string(kParticles[i]));
    if (phrase) phrases[i] = hash64(*phrase);
  }
  if (phrases != std::array<std::uint64_t, kParticles.size()>{}) {
    phrases_.push_back(phrases);
    part.phrases = phrases_.size();
  }
  const std::string bare = without_possessive(word);
  const bool letter = bare.size() < 2 && !is_digit(decode(bare, 0).value);
  const bool content = bare.size() == word.size() ? part.content : !tables_.is_stop_word(bare);
  if (!letter && content) {
    const std::string stem = tables_.stem(bare);
    part.stem = hash64(stem);
    part.number = is_digit(decode(stem, 0).value);
  }
  parts_.push_back(part);
}

void WordTable::stems(std::span<const WordAt> words, std::vector<Stem>& out) const {
  const Part* open = nullptr;  // a part that may be the first of a phrase
  const auto flush = [&] {
    if (open != nullptr && open->stem != 0) out.push_back({open->stem, open->number});
    open = nullptr;
  };
  for (const WordAt& word : words) {
    const Form& form = forms_[word.form];
    for (const Part& part : parts(form)) {
      if (open != nullptr && part.particle != 0) {
        const std::uint64_t phrase = phrases_[open->phrases - 1][part.particle - 1u];
        if (phrase != 0) {
          out.push_back({phrase, false});
          open = nullptr;
          continue;
        }
      }
      flush();
      if (part.phrases != 0)
        open = &part;
      else if (part.stem != 0)
        out.push_back({part.stem, part.number});
    }
  }
  flush();
}

std::vector<std::uint64_t> WordTable::stem_hashes(std::string_view text) {
  scratch_.clear();
  scan(text, scratch_);
  std::vector<Stem> found;
  stems(scratch_, found);
  std::vector<std::uint64_t> hashes;
  hashes.reserve(found.size());
  for (const Stem& stem : found) hashes.push_back(stem.hash);
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

ArticleWords::ArticleWords(WordTable& table, std::string_view text) : table_(table), text_(text) {
  table_.scan(text, words_);
}

std::span<const WordAt> ArticleWords::in(Span span) {
  const auto first = std::partition_point(words_.begin(), words_.end(),
                                          [&](const WordAt& word) { return word.end <= span.begin; });
  const auto last =
      std::partition_point(first, words_.end(), [&](const WordAt& word) { return word.begin < span.end; });
  if (first == last) return {};
  const bool cut_first = first->begin<span.begin, cut_last = std::prev(last)->end> span.end;
  if (!cut_first && !cut_last) return {first, last};
  clipped_.clear();
  for (auto word = first; word != last; ++word) {
    if (word->begin >= span.begin && word->end <= span.end) {
      clipped_.push_back(*word);
      continue;
    }
    const std::uint32_t from = std::max(word->begin, span.begin), to = std::min(word->end, span.end);
    const std::size_t had = clipped_.size();
    table_.scan(text_.substr(from, to - from), clipped_);
    for (std::size_t i = had; i < clipped_.size(); ++i) clipped_[i].begin += from, clipped_[i].end += from;
  }
  return clipped_;
}

std::span<const WordTable::Stem> ArticleWords::stems(Span span) {
  stems_.clear();
  table_.stems(in(span), stems_);
  return stems_;
}

std::span<const WordTable::Stem> ArticleWords::stem_set(Span span) {
  stems(span);
  std::sort(stems_.begin(), stems_.end());
  stems_.erase(std::unique(stems_.begin(), stems_.end()), stems_.end());
  return stems_;
}

Span capitalised_run(std::string_view text, std::span<const WordAt> words, std::size_t first) {
  Span run{words[first].begin, words[first].begin};
  for (std::size_t i = first; i < words.size(); ++i) {
    const bool next = i == first || (words[i].begin == run.end + 1 && text[run.end] == ' ');
    if (!next || !starts_upper(text.substr(words[i].begin, words[i].end - words[i].begin))) break;
    run.end = words[i].end;
  }
  return run;
}

}  // namespace hearsay
