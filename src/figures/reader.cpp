#include "figures/reader.hpp"

#include <algorithm>

#include "figures/age.hpp"
#include "figures/bound.hpp"
#include "figures/date.hpp"
#include "figures/identifier.hpp"
#include "figures/quantity.hpp"
#include "figures/range.hpp"
#include "figures/ratio.hpp"
#include "figures/starts.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

bool year_like(const Line& line, const Draft& draft) {
  if (draft.has_unit() || draft.numeral.form != NumeralForm::digits || draft.numeral.grouped) return false;
  if (draft.numeral.end != draft.numeral.begin + 1) return false;
  const std::string_view digits = line.text(draft.core_begin);
  if (digits.size() != 4 || digits.find('.') != std::string_view::npos) return false;
  // "by 2150": far years want a word before them, and nothing to count.
  if (digits > "2100" && digits < "2300") {
    const bool introduced =
        draft.begin > 0 && (line.is(draft.begin - 1, "by") || line.is(draft.begin - 1, "in") ||
                            line.is(draft.begin - 1, "until"));
    return introduced && (!line.is_word(draft.core_end) || line.word(draft.core_end).has(kStop));
  }
  if (digits > "2100" || digits < "1000") return false;
  // "in 1351", but "1200 were hurt".
  const std::string_view before = draft.begin > 0 ? line.low(draft.begin - 1) : std::string_view();
  return digits >= "1400" || before == "in" || before == "since" || before == "until" || before == "year";
}

/// "2025 tax returns", "its 2023 results", "2022 midterms": news writes 2,025 where it counts; people, votes
/// and homes are counted without the comma all the same.
bool dates_what_follows(const Line& line, const Draft& draft, std::string_view before) {
  const std::string_view digits = line.text(draft.core_begin);
  if (digits < "1950" || digits >= "2050" || digits == "2000") return false;
  if (before == "all") return false;
  if (draft.begin > 0 && (line.word(draft.begin - 1).has(kDeterminer) || line.is(draft.begin - 1, "'s")))
    return true;
  const Word* head = line.vocabulary().find(draft.figure.head);
  return head == nullptr || !head->has(kHuman | kTallied);
}

/// A four-digit year is a date, unless something is counted: "2012 soldiers", "about 1,900".
bool is_year(const Line& line, const Draft& draft) {
  if (!year_like(line, draft)) return false;
  // "below 1990 levels"
  if (line.is(draft.core_end, "levels") || line.is(draft.core_end, "level")) return true;
  if (draft.figure.bound != Bound::exact) return false;
  const std::string_view before = draft.begin > 0 ? line.low(draft.begin - 1) : std::string_view();
  static constexpr std::string_view kBefore[] = {
      "in",     "since",  "by",     "until",   "from",   "during", "of",  "before", "after",
      "early",  "late",   "mid",    "between", "to",     "and",    "(",   ",",      "year",
      "spring", "summer", "autumn", "fall",    "winter", "till",   "the", "-"};
  if (std::find(std::begin(kBefore), std::end(kBefore), before) != std::end(kBefore)) return true;
  return draft.figure.counted.empty() || dates_what_follows(line, draft, before);
}

/// "14 schools and one hospital": in a list of counts "one" counts as well.
bool goes_on_counting(const Line& line, const Draft& before, const Draft& one) {
  if (before.silent || before.figure.kind != FigureKind::count) return false;
  std::size_t at = before.end;
  while (at < one.begin && (line.is(at, ",") || line.is(at, "and") || line.is(at, "or"))) ++at;
  return at == one.begin && at > before.end && line.is_word(one.end) && !line.word(one.end).has(kStop);
}

/// "raised its key rate by": the verb some nouns before "by".
std::size_t verb_before_by(const Line& line, std::size_t by) {
  constexpr std::size_t kFarthest = 6;
  for (std::size_t back = 1; back <= kFarthest && back <= by; ++back) {
    const Word& word = line.word(by - back);
    if (word.has(kUp | kDown)) return by - back;
    if (!line.is_word(by - back) || word.has(kConjunction | kPreposition | kAuxiliary)) break;
  }
  return by;
}

/// "rose 7 percent", "raised by 50 basis points", "down 2.3 per cent": the verb right before says which way.
void read_direction(const Line& line, Draft& draft) {
  DraftFigure& figure = draft.figure;
  if (!figure.direction.empty() || !figure.role.empty() || draft.begin == 0) return;
  // "dropped 2,000-pound bombs" says how heavy each is.
  if (line.is(draft.core_end, "-") && !line.spaced(draft.core_end)) return;
  std::size_t before = draft.begin - 1;
  if (line.is(before, "by")) before = verb_before_by(line, before);
  while (before > 0 && (line.is(before, "by") || line.is(before, "a") || line.is(before, "another") ||
                        line.is(before, "further") || line.is(before, "some") || line.is(before, ","))) {
    --before;
  }
  const Word& word = line.word(before);
  if (!word.has(kUp | kDown) || (line.is(before, "up") && line.is(draft.begin - 1, "to"))) return;
  figure.direction = word.has(kUp) ? "up" : "down";
}

/// A number in brackets behind itself in words.
bool repeats(const Line& line, const Draft& before, const Draft& draft) {
  return before.end + 1 == draft.begin && line.is(before.end, "(") && line.is(draft.end, ")") &&
         !draft.has_unit() && before.numeral && draft.numeral.value == before.numeral.value &&
         before.numeral.form != draft.numeral.form;
}

bool has_direction(FigureKind kind) {
  return kind == FigureKind::percent || kind == FigureKind::percent_point || kind == FigureKind::money ||
         kind == FigureKind::measure || kind == FigureKind::ratio;
}

/// "the 1990s", "the last three years": the article belongs to the expression.
void take_article(const Line& line, Draft& date, std::size_t floor) {
  if (date.begin <= floor || !line.is(date.begin - 1, "the")) return;
  static constexpr std::string_view kRules[] = {"date-shift",  "period",       "date-decade", "date-century",
                                                "date-season", "date-quarter", "date-weekend"};
  const bool takes = !date.figure.mod.empty() ||
                     std::find(std::begin(kRules), std::end(kRules), date.figure.rule) != std::end(kRules);
  if (takes) --date.begin;
}

/// Lets a container build what a function returns in its place: a draft is large.
template <typename Maker>
struct Made {
  Maker make;
  operator decltype(make())() const { return make(); }  // NOLINT: conversion is what it is for
};
template <typename Maker>
Made(Maker) -> Made<Maker>;

}  // namespace

void Reader::read(Span sentence, std::size_t block) {
  block_ = block;
  ++sentence_;
  line_.look(sentence);
  if (!all_ && !may_hold_figure(line_, doc_.slice(sentence))) return;
  line_.cut();
  collect();
  if (drafts_.empty()) return;
  join_ratios(line_, drafts_);
  join_ranges(line_, drafts_);
  share_lists(line_, drafts_);
  resolve();
  share_counted();
  resolve_counts();
  emit();
}

void Reader::collect() {
  drafts_.clear();
  std::size_t floor = 0;
  std::size_t i = 0;
  const auto keep_last = [&] {
    Draft& draft = drafts_.back();
    read_bound(line_, draft, floor);
    floor = i = draft.end;
  };
  const auto keep = [&](Draft&& draft) {
    drafts_.push_back(std::move(draft));
    keep_last();
  };
  while (i < line_.size()) {
    if (!line_.at(i).begins || !may_start(line_, i)) {
      ++i;
      continue;
    }
    const bool alone = stands_alone(line_, i);
    if (MaybeDraft date = alone ? MaybeDraft() : read_date(line_, i, anchor_); date && date->begin >= floor) {
      take_article(line_, *date, floor);
      if (!drafts_.empty()) share_date(line_, drafts_.back(), *date);
      keep(std::move(*date));
      continue;
    }
    if (const std::size_t end = alone ? 0 : identifier_end(line_, i)) {
      // "777-200LR" names what "its 777 airliner" names again.
      if (line_.text(i).size() == 3 && end > i + 2 && line_.is_dash(i + 1)) names_.emplace(line_.text(i));
      if (all_) keep_identifier(i, end);
      i = floor = end;
      continue;
    }
    if (MaybeDraft multiple = read_multiple(line_, i)) {
      keep(std::move(*multiple));
      continue;
    }
    if (MaybeDraft money = read_one_unit_of_money(line_, i)) {
      keep(std::move(*money));
      continue;
    }
    Numeral number = read_numeral(line_, i);
    if (!number) {
      if (!all_ || !collect_bare_unit(i, floor)) ++i;
      continue;
    }
    if (MaybeDraft often = read_times_per(line_, i, number)) {
      keep(std::move(*often));
      continue;
    }
    Draft& draft = drafts_.emplace_back(Made{[&] { return read_quantity(line_, std::move(number), floor); }});
    if (draft.figure.kind == FigureKind::duration) turn_into_date(line_, draft, anchor_);
    if (draft.numeral.form == NumeralForm::vague) {
      draft.figure.bound = Bound::vague;
      draft.figure.low = draft.numeral.value;
    }
    keep_last();
  }
}

/// "percent", "celsius", "dollars" without a number, "a kilogram": only with --all.
bool Reader::collect_bare_unit(std::size_t& i, std::size_t& floor) {
  MaybeDraft draft = read_bare_unit(line_, i);
  // "ringgit 42": the number takes the word along.
  if (!draft || (draft->figure.kind == FigureKind::money && line_.is_digits(draft->end))) return false;
  // "above a dollar"
  if (draft->figure.rule == "one-unit") read_bound(line_, *draft, floor);
  floor = i = draft->end;
  drafts_.push_back(std::move(*draft));
  return true;
}

/// "T-72B3", "24/7" as identifiers, "3-1" as a score: no other rule may touch them.
void Reader::keep_identifier(std::size_t begin, std::size_t end) {
  Draft draft;
  draft.begin = draft.core_begin = begin;
  draft.end = draft.core_end = end;
  draft.silent = true;
  const bool score = end == begin + 3 && line_.is_dash(begin + 1) && line_.is_digits(begin + 2);
  draft.figure.kind = score ? FigureKind::score : FigureKind::identifier;
  draft.figure.rule = score ? "score" : "identifier";
  drafts_.push_back(std::move(draft));
}

/// Whether a draft becomes a figure of the output.
bool Reader::shows(const Draft& draft) const {
  if (!draft.silent) return all_ || draft.figure.rule != "date-reference";
  return all_ && !draft.used_up;
}

void Reader::resolve() {
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    if (draft.silent) continue;
    const std::size_t limit = i + 1 < drafts_.size() ? drafts_[i + 1].begin : line_.size();
    const bool seconds = draft.figure.kind == FigureKind::duration && draft.figure.unit == "second";
    if ((draft.figure.kind == FigureKind::number || seconds) && read_age(line_, draft)) continue;
    if (i > 0 && draft.figure.kind == FigureKind::number && shares_age(line_, drafts_[i - 1], draft))
      continue;
    if (draft.figure.kind == FigureKind::number && turn_into_multiple(line_, draft)) continue;
    if (!draft.has_unit() && names_something(line_, draft) && draft.figure.kind == FigureKind::number) {
      const bool counts_one = draft.numeral.single_one &&
                              (draft.figure.bound != Bound::exact || draft.numeral.value.is_negative() ||
                               (i > 0 && goes_on_counting(line_, drafts_[i - 1], draft)));
      if (!counts_one) {
        draft.silent = true;
        const bool zero = draft.numeral.form == NumeralForm::words && draft.numeral.value.is_zero();
        if (draft.numeral.form == NumeralForm::ordinal) {
          draft.figure.kind = FigureKind::ordinal;
          draft.figure.rule = "ordinal";
        } else if (!draft.numeral.single_one && !zero) {
          draft.figure.kind = FigureKind::identifier;
          draft.figure.rule = "identifier";
        }
        if (line_.is_digits(draft.core_begin) && line_.text(draft.core_begin).size() >= 3) {
          names_.emplace(line_.text(draft.core_begin));
        }
        continue;
      }
    }
    // "forty-five (45)": the same number twice.
    if (i > 0 && draft.figure.kind == FigureKind::number && repeats(line_, drafts_[i - 1], draft)) {
      draft.silent = draft.used_up = true;
      drafts_[i - 1].end = draft.end + 1;
      continue;
    }
    // "the 717", once "Boeing 717" has made a name of the number.
    if (draft.figure.kind == FigureKind::number && draft.numeral.form == NumeralForm::digits &&
        !names_.empty() && line_.is_digits(draft.core_begin) &&
        names_.contains(std::string(line_.text(draft.core_begin)))) {
      draft.silent = true;
      continue;
    }
    if (!draft.has_unit() || draft.figure.kind == FigureKind::percent) read_counted(line_, draft, limit);
    if (is_year(line_, draft)) {
      draft.figure.counted = {};
      draft.figure.head.clear();
      draft.figure.counted_span.reset();
      draft.begin = draft.core_begin;
      draft.end = draft.core_end;
      draft.figure.bound = Bound::exact;
      draft.figure.kind = FigureKind::date;
      draft.figure.timex = line_.text(draft.core_begin);
      draft.figure.rule = "year";
      continue;
    }
    if (draft.figure.kind == FigureKind::number && draft.figure.counted.empty() && ends_name(line_, draft)) {
      draft.silent = true;
      draft.figure.kind = FigureKind::identifier;
      draft.figure.rule = "identifier";
      continue;
    }
    // "19 June every year": the day takes no rate.
    if (draft.figure.kind != FigureKind::date && draft.figure.kind != FigureKind::time)
      read_rate(line_, draft);
    // "1.1m visitors annually": the word was read as a date of its own.
    if (i + 1 < drafts_.size() && drafts_[i + 1].begin < draft.end) {
      drafts_[i + 1].silent = drafts_[i + 1].used_up = true;
    }
    if (!draft.figure.per.empty()) {
      // The members of a list share the rate its last one says.
      for (std::size_t k = i; k > 0 && drafts_[k - 1].figure.rule == "list" &&
                              drafts_[k - 1].figure.per.empty() && drafts_[k].figure.per == draft.figure.per;
           --k) {
        drafts_[k - 1].figure.per = draft.figure.per;
      }
    }
    if (has_direction(draft.figure.kind)) read_direction(line_, draft);
    if (draft.figure.kind == FigureKind::money) resolve_money(draft);
  }
}

void Reader::emit() {
  const std::size_t base = figures_.size();
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    Draft& draft = drafts_[i];
    if (!shows(draft)) continue;
    const bool has_value = draft.figure.low || draft.figure.high || draft.figure.kind == FigureKind::date ||
                           draft.figure.value || draft.figure.rule == "bare-unit";
    if (!has_value && draft.numeral && draft.figure.kind != FigureKind::time)
      draft.figure.value = draft.numeral.value;
    // Positions stand in for ids until all are known.
    const std::size_t place = figures_.size();
    const Figure* before = place > base ? &figures_.back() : nullptr;
    std::string group, same_as;
    if (draft.figure.group == "change") {
      group = std::to_string(draft.figure.role == "to" && before != nullptr ? place - 1 : place);
    } else if (!draft.figure.group.empty()) {
      // What is not shown between two members of a list parts them.
      const bool goes_on = before != nullptr && shows(drafts_[i - 1]) && before->rule == "list";
      group = goes_on ? before->group : std::to_string(place);
    }
    if (before != nullptr && shows(drafts_[i - 1]) &&
        is_conversion(line_, drafts_[i - 1].end, *before, draft))
      same_as = std::to_string(place - 1);
    Figure& figure = figures_.emplace_back(Made{[&] { return finished(std::move(draft.figure)); }});
    figure.span = line_.span(draft.begin, draft.end);
    figure.group = std::move(group);
    figure.same_as = std::move(same_as);
  }
}

/// "Boeing rolls out first 787": what a later "Boeing 787" made a name of was one before.
void Reader::drop_names() {
  if (names_.empty()) return;
  const auto is_name = [this](const Figure& f) {
    return f.kind == FigureKind::number && f.rule == "number" && f.bound == Bound::exact &&
           f.counted.empty() && f.group.empty() && f.same_as.empty() &&
           names_.contains(std::string(doc_.slice(f.span)));
  };
  if (!all_) {
    keep_figures(figures_, [&](const Figure& f) { return !is_name(f); });
    return;
  }
  for (Figure& figure : figures_) {
    if (!is_name(figure)) continue;
    figure.kind = FigureKind::identifier;
    figure.rule = "identifier";
    figure.value.reset();
  }
}

void Reader::finish() {
  drop_names();
}

void keep_figures(std::vector<Figure>& all, const std::function<bool(const Figure&)>& wanted) {
  std::vector<std::string> moved(all.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!wanted(all[i])) continue;
    moved[i] = std::to_string(kept);
    if (kept != i) all[kept] = std::move(all[i]);
    ++kept;
  }
  if (kept == all.size()) return;
  all.resize(kept);
  for (Figure& figure : all) {
    for (std::string* position : {&figure.group, &figure.same_as}) {
      if (!position->empty()) *position = moved[std::stoul(*position)];
    }
  }
}

void link(std::vector<Figure>& figures) {
  for (Figure& figure : figures) {
    if (!figure.group.empty()) figure.group = figures[std::stoul(figure.group)].id;
    if (!figure.same_as.empty()) figure.same_as = figures[std::stoul(figure.same_as)].id;
  }
}

}  // namespace hearsay::figures
