// What the numbers of an article refer back to: things counted and currencies named before them.

#include <algorithm>

#include "figures/cutter.hpp"
#include "figures/ellipsis.hpp"
#include "figures/reader.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

constexpr std::size_t kMemory = 2;  ///< sentences back that an elliptic figure may refer to

void copy_counted(const Draft& from, Draft& to) {
  to.figure.head = from.figure.head;
  to.figure.counted = from.figure.counted;
  to.figure.counted_span = from.figure.counted_span;
}

}  // namespace

/// "1,600 and 400 jobs": the first number counts what the second one says.
void Reader::share_counted() {
  for (std::size_t i = drafts_.size(); i-- > 1;) {
    Draft& left = drafts_[i - 1];
    const Draft& right = drafts_[i];
    if (left.silent || right.silent || right.figure.kind != FigureKind::count || !right.figure.counted_span)
      continue;
    const bool number = left.figure.kind == FigureKind::count || left.figure.kind == FigureKind::number;
    if (number && !left.has_unit() && part_of_next(line_, left, right)) {
      left.figure.kind = FigureKind::count;
      copy_counted(right, left);
      left.figure.rule = "count-part";
      continue;
    }
    if (left.figure.kind != FigureKind::number || left.has_unit() || !left.figure.head.empty()) continue;
    std::size_t at = left.end;
    if (line_.is(at, ",")) ++at;
    if (line_.is(at, "and") || line_.is(at, "or")) ++at;
    if (at == left.end || at != right.begin) continue;
    left.figure.kind = FigureKind::count;
    left.figure.rule = "count-list";
    copy_counted(right, left);
  }
}

void Reader::resolve_money(Draft& draft) {
  if (!draft.figure.certain) draft.figure.unit = currency_of_article(draft.currencies, draft.figure.certain);
  last_money_ = LastMoney{draft.figure.unit, draft.figure.certain, sentence_};
}

void Reader::remember(const Antecedent& noun, const Draft& draft) {
  last_count_ = LastCount{noun, draft.figure.counted, draft.numeral.value, sentence_, block_};
}

void Reader::take_noun(Draft& draft, const Antecedent& noun, std::string_view counted) {
  draft.figure.kind = FigureKind::count;
  draft.figure.rule = "count-ellipsis";
  draft.figure.head = noun.head;
  draft.figure.counted = counted;
  draft.figure.counted_span = noun.span;
  remember(noun, draft);
}

/// "Some even get 60,000 a month", "foremen earn 14": the currency spoken of just before.
bool Reader::resolve_money_ellipsis(Draft& draft) {
  if (!last_money_) return false;
  DraftFigure& figure = draft.figure;
  const bool rate = !figure.per.empty() && sentence_ - last_money_->sentence <= kMemory;
  if (!rate && !(last_money_->sentence == sentence_ && stands_for_money(line_, draft))) return false;
  figure.kind = FigureKind::money;
  figure.unit = last_money_->unit;
  figure.certain = last_money_->certain;
  figure.rule = "money-ellipsis";
  return true;
}

void Reader::resolve_counts() {
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    if (draft.silent) continue;
    if (draft.figure.kind == FigureKind::number || draft.figure.kind == FigureKind::count)
      resolve_count(draft);
    if (draft.figure.kind == FigureKind::count && draft.figure.head == "point") turn_into_points(i);
  }
}

void Reader::resolve_count(Draft& draft) {
  DraftFigure& figure = draft.figure;
  if (!figure.head.empty()) {
    if (figure.counted_span) remember({*figure.counted_span, figure.head}, draft);
    return;
  }
  if (resolve_money_ellipsis(draft)) return;
  if (const auto noun = counted_subject(line_, draft)) {
    take_noun(draft, *noun, doc_.slice(noun->span));
    return;
  }
  const Standing how = standing(line_, draft);
  const std::size_t age =
      last_count_ && last_count_->block == block_ ? sentence_ - last_count_->sentence : kMemory + 1;
  const bool us = line_.is(draft.end, "of") && line_.is(draft.end + 1, "us");
  const bool pronoun = stands_for_noun(line_, draft);
  const bool same_sentence = age == 0 && !us && (pronoun || how != Standing::other);
  if (same_sentence || (how == Standing::figure && age <= kMemory)) {
    take_noun(draft, last_count_->noun, last_count_->counted);
    return;
  }
  if (pronoun) {
    figure.kind = FigureKind::count;
    figure.rule = "count-ellipsis";
    const auto people = nearest_people(doc_, vocabulary_, line_.at(draft.begin).span.begin);
    if (people) take_noun(draft, *people, doc_.slice(people->span));
    return;
  }
  if (how == Standing::subject && age == 1) {
    take_noun(draft, last_count_->noun, last_count_->counted);
    return;
  }
  if (how == Standing::subject || how == Standing::figure) {
    figure.kind = FigureKind::count;
    figure.rule = "count-ellipsis";
    return;
  }
  // "Russia admits to 1,351": of what was counted just before.
  if (age > kMemory) return;
  const Decimal& size = figure.high ? *figure.high : draft.numeral.value;
  if (size < Decimal(100) || last_count_->value < Decimal(100)) return;
  if (line_.is_word(draft.end) && !line_.word(draft.end).has(kStop)) return;
  take_noun(draft, last_count_->noun, last_count_->counted);
}

/// "61.8 percent, eight points lower": points behind a share are points of percent where they compare; "6.4
/// percent, or 486 points" are those of an index.
void Reader::turn_into_points(std::size_t index) {
  const std::size_t behind = drafts_[index].end;
  static constexpr std::string_view kCompares[] = {"lower", "higher", "more", "less", "ahead", "behind"};
  if (std::none_of(std::begin(kCompares), std::end(kCompares),
                   [&](std::string_view word) { return line_.is(behind, word); })) {
    return;
  }
  for (std::size_t k = index; k-- > 0;) {
    if (drafts_[k].silent || drafts_[k].figure.kind != FigureKind::percent) continue;
    Draft& draft = drafts_[index];
    draft.figure.kind = FigureKind::percent_point;
    draft.figure.unit = "percentage-point";
    draft.figure.rule = "percent-point";
    draft.figure.counted = {};
    draft.figure.head.clear();
    draft.figure.counted_span.reset();
    return;
  }
}

/// How often the article names the country of each currency.
void Reader::count_countries() {
  constexpr std::size_t kLongest = 32;
  mentions_.emplace(vocabulary_.currency_list.size(), 0);
  const std::string_view text = doc_.text;
  for (std::size_t at = next_capital(text, 0), end = 0; at < text.size(); at = next_capital(text, end)) {
    end = at + 1;
    if (inside_word(text, at)) continue;
    end = end_of_word(text, at);
    const std::string_view word = text.substr(at, end - at);
    if (word.size() < 2 || word.size() > kLongest) continue;
    char low[kLongest];
    std::transform(word.begin(), word.end(), low,
                   [](char c) { return ascii_letter(c) ? static_cast<char>(c | 0x20) : c; });
    // What is beyond ASCII needs the full folding.
    const int* currency = is_ascii(word) ? vocabulary_.currency_of(std::string_view(low, word.size()))
                                         : vocabulary_.currency_of(fold(word));
    if (currency != nullptr) ++(*mentions_)[static_cast<std::size_t>(*currency)];
  }
}

std::string_view Reader::currency_of_article(const std::vector<int>& candidates, bool& certain) {
  if (!mentions_) count_countries();
  int best = candidates.front();
  // A dollar sign alone stands for every dollar.
  const std::vector<int>* pool = &candidates;
  std::vector<int> dollars;
  if (candidates.size() == 1 && vocabulary_.currency_list[static_cast<std::size_t>(best)].code == "USD") {
    for (const auto& list : vocabulary_.word_currencies) {
      if (list.size() > 10 && list.front() == best) dollars = list;
    }
    if (!dollars.empty()) pool = &dollars;
  }
  const auto count = [&](int id) { return (*mentions_)[static_cast<std::size_t>(id)]; };
  if (count(best) > 0) {
    certain = true;
  } else {
    for (const int id : *pool) {
      if (count(id) > count(best)) best = id;
    }
    certain = count(best) > 0;
  }
  return vocabulary_.currency_list[static_cast<std::size_t>(best)].code;
}

}  // namespace hearsay::figures
