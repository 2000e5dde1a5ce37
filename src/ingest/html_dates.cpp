#include "ingest/html_dates.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "ingest/date.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
/// Runs between a title and its date: kicker, dek, authors, buttons.
constexpr std::size_t kNear = 20;

DateOrder order_of(std::string_view language) {
  if (language == "en-US" || language == "en-us") return DateOrder::month_first;
  return language.empty() || language == "en" ? DateOrder::unknown : DateOrder::day_first;
}

/// "Updated 4 May 2019", "4 May 2019 (updated 5 May)": only the first speaks of a change.
bool speaks_of_change(std::string_view line) {
  const std::string folded = fold(line);
  const std::size_t digit = folded.find_first_of("0123456789");
  for (const std::string_view word : {"updat", "modif", "revis", "reviewed", "edited"}) {
    if (folded.find(word) < digit) return true;
  }
  return false;
}

/// "© 1 January 2024 Lindwick Herald": of the site, not of the article.
bool is_copyright(std::string_view line) {
  const std::string folded = fold(line);
  for (const std::string_view word : {"©", "copyright", "(c)"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

/// A headline that leads elsewhere, alone or with its date.
bool is_teaser(const Run& run) {
  return run.shape.words >= 4 && run.linkedness() > 0.5;
}

/// A line with a date among a few words.
bool is_short_line(const Run& run) {
  return run.shape.words <= 16 || (run.shape.words <= 24 && run.label == "date");
}

/// Some pages set the line of author and date as a heading; "What happened on 4 May 2019" is one of the text.
bool is_headline(const Run& run) {
  return run.role == Role::heading && run.label != "date" && run.label != "byline" && !is_date_line(run.text);
}

class Chooser {
 public:
  Chooser(const PageFacts& facts, const PageText& page, std::size_t title, std::size_t first_prose,
          std::size_t last_prose)
      : facts_(facts), page_(page), order_(order_of(facts.language)) {
    const std::size_t size = page.runs.size();
    title_ = title < size ? title : kNone;
    const std::size_t anchor = title < size ? title : std::min(first_prose, size);
    from_ = anchor > 8 ? anchor - 8 : 0;
    to_ = std::min({size, std::max(first_prose + 1, anchor + 6), anchor + kNear + 6});
    behind_ = std::min(size, last_prose + 1);
    // Behind a short text follow dates of other stories, or of the site.
    if (anchor < behind_) to_ = std::min(to_, behind_);
  }

  PageDates run() {
    PageDates out;
    out.published = {facts_.published, facts_.published_text, facts_.published_from};
    out.modified = {facts_.modified, {}, facts_.modified_from};
    if (!out.published.value.empty()) shown_before(out);
    if (!out.modified.value.empty()) changed_since(out);
    if (out.published.value.empty()) by_elements(out);
    if (out.published.value.empty()) by_lines(out, from_, to_);
    if (out.published.value.empty()) by_label(out);
    if (out.published.value.empty()) by_word(out);
    if (out.published.value.empty()) behind_text(out);
    if (out.published.value.empty()) by_address(out);
    if (out.published.value.empty()) by_only_time(out);
    if (out.published.value.empty()) out.published = {};
    if (out.modified.value.empty()) out.modified = {};
    return out;
  }

 private:
  /// Metadata of a site that was moved or rebuilt state the day of that as the publication of every page; the
  /// line under the title still has the day of old. A day's difference is a time zone's.
  void shown_before(PageDates& out) const {
    if (title_ == kNone) return;
    constexpr std::size_t kBelow = 6;
    PageDates shown;
    const std::size_t to = std::min(page_.runs.size(), title_ + 1 + kBelow);
    for (std::size_t i = title_ > 0 ? title_ - 1 : 0; i < to && shown.published.value.empty(); ++i) {
      const bool dated = page_.runs[i].label == "date" && i > title_;
      if (dated || is_date_line(page_.runs[i].text)) by_lines(shown, i, i + 1);
    }
    const std::string_view stated = std::string_view(out.published.value).substr(0, 10);
    const std::string_view day = std::string_view(shown.published.value).substr(0, 10);
    const bool with_time = out.published.value.size() > 10;
    if (day.size() != 10 || day >= stated || (with_time && is_next_day(day, stated))) return;
    out.published = std::move(shown.published);
  }

  /// Metadata that repeat the first day as that of the last change, under a title that says "Updated" with a
  /// later one.
  void changed_since(PageDates& out) const {
    if (title_ == kNone) return;
    constexpr std::size_t kBelow = 6;
    PageDates shown;
    const std::size_t to = std::min(page_.runs.size(), title_ + 1 + kBelow);
    for (std::size_t i = title_ + 1; i < to && shown.modified.value.empty(); ++i) by_lines(shown, i, i + 1);
    const std::string_view day = std::string_view(shown.modified.value).substr(0, 10);
    const std::string_view stated = std::string_view(out.modified.value).substr(0, 10);
    if (day.size() != 10 || stated.size() != 10 || day <= stated || is_next_day(stated, day)) return;
    out.modified = std::move(shown.modified);
  }

  void by_elements(PageDates& out) const {
    for (const PageFacts::Time& time : facts_.times) {
      const std::uint32_t run = page_.first[time.node];
      if (run < from_ || run >= to_ || run >= page_.runs.size()) continue;
      const bool changed =
          time.modified || (is_short_line(page_.runs[run]) && speaks_of_change(page_.runs[run].text)) ||
          (run > 0 && page_.runs[run - 1].shape.words <= 3 && speaks_of_change(page_.runs[run - 1].text));
      take(out, changed, {time.value, time.text, "time"});
    }
  }

  void by_lines(PageDates& out, std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const Run& run = page_.runs[i];
      if (i == title_ || !is_short_line(run) || is_headline(run)) continue;
      const std::string value = iso_date(run.text, order_);
      if (value.empty() || is_copyright(run.text)) continue;
      const bool label_before = i > 0 && page_.runs[i - 1].shape.words <= 3 &&
                                speaks_of_change(page_.runs[i - 1].text) &&
                                page_.runs[i - 1].text.size() < 24;
      take(out, speaks_of_change(run.text) || label_before, {value, run.text.substr(0, 80), "line"});
      if (!out.published.value.empty()) return;
    }
  }

  /// An element whose class says "date" anywhere up to the end of the text.
  void by_label(PageDates& out) const {
    for (std::size_t i = to_; i < behind_; ++i) {
      if (page_.runs[i].label == "date") by_lines(out, i, i + 1);
      if (!out.published.value.empty()) return;
    }
  }

  /// "Published" and the date in an element of its own.
  void by_word(PageDates& out) const {
    for (std::size_t i = to_; i < behind_ && out.published.value.empty(); ++i) {
      const std::string_view before = i > 0 ? std::string_view(page_.runs[i - 1].text) : std::string_view();
      if (before.size() < 16 && fold(before).starts_with("publish")) by_lines(out, i, i + 1);
    }
  }

  /// "Published: 4 May 2019" below the text.
  void behind_text(PageDates& out) const {
    const std::size_t to = std::min(page_.runs.size(), behind_ + 12);
    for (std::size_t i = behind_; i < to; ++i) {
      const std::string folded = fold(page_.runs[i].text.substr(0, 20));
      for (const std::string_view word : {"publi", "posted", "date", "first publ", "created"}) {
        if (folded.starts_with(word)) by_lines(out, i, i + 1);
      }
      if (!out.published.value.empty()) return;
    }
  }

  void by_address(PageDates& out) const {
    std::string value = date_in_address(facts_.url);
    if (!value.empty()) out.published = {std::move(value), {}, "url"};
  }

  /// One date in <time> elements all over the page, and not that of a teaser behind the text: there is
  /// nothing else it could be of.
  void by_only_time(PageDates& out) const {
    if (facts_.times.empty() || facts_.times.front().modified) return;
    const std::size_t run = page_.first[facts_.times.front().node];
    const bool changed = run < page_.runs.size() && speaks_of_change(page_.runs[run].text);
    if (!changed && run >= behind_ && run < page_.runs.size() &&
        (is_teaser(page_.runs[run]) || (run > 0 && is_teaser(page_.runs[run - 1]))))
      return;
    const std::string_view day = std::string_view(facts_.times.front().value).substr(0, 10);
    const bool same = std::all_of(facts_.times.begin(), facts_.times.end(), [&](const PageFacts::Time& time) {
      return std::string_view(time.value).substr(0, 10) == day;
    });
    if (same) take(out, changed, {facts_.times.front().value, facts_.times.front().text, "time"});
  }

  static void take(PageDates& out, bool changed, PageDate date) {
    PageDate& slot = changed ? out.modified : out.published;
    if (slot.value.empty()) slot = std::move(date);
  }

  const PageFacts& facts_;
  const PageText& page_;
  DateOrder order_;
  std::size_t title_ = kNone, from_ = 0, to_ = 0, behind_ = 0;
};

}  // namespace

PageDates choose_dates(const PageFacts& facts, const PageText& page, std::size_t title,
                       std::size_t first_prose, std::size_t last_prose) {
  return Chooser(facts, page, title, first_prose, last_prose).run();
}

std::string relative_line(const PageText& page, std::size_t title, std::size_t first_prose,
                          const RelativeDates& relative) {
  if (title >= page.runs.size()) return {};
  const std::size_t to = std::min({page.runs.size(), first_prose + 1, title + kNear});
  for (std::size_t i = title + 1; i < to; ++i) {
    const Run& run = page.runs[i];
    if (!is_short_line(run) || run.linkedness() > 0.5 || !relative.stands_in(run.text)) continue;
    return speaks_of_change(run.text) ? std::string() : run.text;
  }
  return {};
}

}  // namespace hearsay::ingest
