// The rival values of a finding on one axis: a dot for a number, a bar for a range, an arrow for an open end.
//
// The only place where a value becomes a binary fraction: it is a position on a picture here, not a value.

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "report/cells.hpp"
#include "report/html/page.hpp"
#include "report/markup.hpp"

namespace hearsay::html {
namespace {

constexpr std::size_t kMostRows = 24, kLabelColumns = 30, kValueColumns = 24;
constexpr double kLeft = 210, kRight = 600, kNarrowest = 690, kDigit = 9, kRow = 22, kTop = 8;
constexpr double kLogFrom =
    40;  ///< largest by smallest value: beyond, a linear axis would squeeze the small ones

struct Row {
  std::string value, by;
  std::optional<double> low, high;
  bool loose = false;
  std::string unit;
  std::size_t voices = 1;
};

std::optional<double> number(std::string_view text) {
  double out = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), out, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(out)) return std::nullopt;
  return out;
}

/// ">=31", "~50 USD", "40..60", "4%": false for what has no number, or is a date or an hour.
bool read_value(std::string_view text, Row& row) {
  const std::string_view marks = text.substr(0, text.find_first_not_of("<>=~"));
  text.remove_prefix(marks.size());
  const std::size_t end = std::min(text.find_first_not_of("0123456789.-"), text.size());
  const std::string_view digits = text.substr(0, end);
  row.unit = text.substr(end);
  if (row.unit.starts_with(':')) return false;
  const std::size_t dots = digits.find("..");
  if (dots != std::string_view::npos) {
    row.low = number(digits.substr(0, dots));
    row.high = number(digits.substr(dots + 2));
    return row.low || row.high;
  }
  const std::optional<double> value = number(digits);
  if (!value) return false;
  row.loose = marks.starts_with('~');
  if (!marks.starts_with('<')) row.low = value;
  if (!marks.starts_with('>')) row.high = value;
  return true;
}

/// One row for each value and voice; empty when they cannot stand on one axis.
std::vector<Row> rows_of(const Finding& finding) {
  std::vector<Row> rows;
  for (const Member* member : members_in_reading_order(finding)) {
    Row row;
    if (!read_value(member->value, row)) continue;
    row.value = member->value;
    row.by = speaker_cell(finding, *member);
    if (member->by.empty()) row.by = article_name(*member);
    const auto same = std::find_if(rows.begin(), rows.end(),
                                   [&](const Row& r) { return r.value == row.value && r.by == row.by; });
    if (same != rows.end())
      ++same->voices;
    else
      rows.push_back(std::move(row));
  }
  bool differ = false;
  for (const Row& row : rows) {
    if (row.unit != rows.front().unit) return {};
    differ = differ || row.value != rows.front().value;
  }
  return differ ? rows : std::vector<Row>{};
}

class Axis {
 public:
  explicit Axis(const std::vector<Row>& rows) {
    bool first = true;
    for (const Row& row : rows) {
      for (const std::optional<double>& end : {row.low, row.high}) {
        if (!end) continue;
        low_ = first ? *end : std::min(low_, *end);
        high_ = first ? *end : std::max(high_, *end);
        first = false;
      }
    }
    log_ = low_ > 0 && high_ / low_ > kLogFrom;
    if (!log_) {
      const double room = high_ > low_ ? (high_ - low_) * 0.08 : std::max(1.0, std::abs(high_) * 0.1);
      low_ = low_ >= 0 && low_ - room < 0 ? 0 : low_ - room;
      high_ += room;
    } else {
      low_ /= 1.3;
      high_ *= 1.3;
    }
  }

  double x(double value) const {
    const double part =
        log_ ? std::log(value / low_) / std::log(high_ / low_) : (value - low_) / (high_ - low_);
    return kLeft + std::clamp(part, 0.0, 1.0) * (kRight - kLeft);
  }

  std::vector<double> ticks() const {
    std::vector<double> out;
    if (log_) {
      for (double tick = std::pow(10, std::floor(std::log10(low_))); tick <= high_ && out.size() < 12;
           tick *= 10) {
        if (tick >= low_) out.push_back(tick);
      }
      return out;
    }
    const double rough = (high_ - low_) / 5;
    double step = std::pow(10, std::floor(std::log10(rough)));
    if (rough / step > 5)
      step *= 10;
    else if (rough / step > 2)
      step *= 5;
    else if (rough / step > 1)
      step *= 2;
    for (double tick = std::ceil(low_ / step) * step; tick <= high_ && out.size() < 12; tick += step)
      out.push_back(std::abs(tick) < step / 1e6 ? 0 : tick);
    return out;
  }

 private:
  double low_ = 0, high_ = 1;
  bool log_ = false;
};

std::string tick_label(double value) {
  for (const auto& [from, mark] : {std::pair{1e12, " tn"}, {1e9, " bn"}, {1e6, " m"}}) {
    if (std::abs(value) >= from) return fmt::format("{:.4g}{}", value / from, mark);
  }
  return readable_value(std::abs(value) >= 1000 ? fmt::format("{:.0f}", value)
                                                : fmt::format("{:.6g}", value));
}

std::string shown_value(const Row& row) {
  return shorten(value_cell(row.value), kValueColumns);
}

void write_mark(const Row& row, const Axis& axis, double y, std::string& out) {
  if (row.low && row.high && *row.low == *row.high) {
    out += fmt::format(R"(<circle class="{}" cx="{:.1f}" cy="{:.0f}" r="5"/>)", row.loose ? "about" : "dot",
                       axis.x(*row.low), y);
    return;
  }
  const double from = row.low ? axis.x(*row.low) : kLeft, to = row.high ? axis.x(*row.high) : kRight;
  out += fmt::format(R"(<path class="range" d="M{:.1f} {:.0f}H{:.1f}"/>)", from, y, to);
  const double arrow = row.high ? from : to, back = row.high ? 6 : -6;
  if (!row.low || !row.high) {
    out += fmt::format(R"(<path class="arrow" d="M{:.1f} {:.0f}l{:.0f} -5v10z"/>)", arrow, y, back);
  }
  for (const std::optional<double>& end : {row.low, row.high}) {
    if (end) out += fmt::format(R"(<path class="end" d="M{:.1f} {:.0f}v10"/>)", axis.x(*end), y - 5);
  }
}

/// Wide enough for the longest value beside its mark.
double width_of(const std::vector<Row>& rows) {
  std::size_t longest = 0;
  for (const Row& row : rows) longest = std::max(longest, columns_of(shown_value(row)));
  return std::max(kNarrowest, kRight + 10 + kDigit * static_cast<double>(longest));
}

}  // namespace

void write_plot(const Finding& finding, std::string& out) {
  std::vector<Row> rows = rows_of(finding);
  if (rows.size() < 2) return;
  const std::size_t left_out = rows.size() > kMostRows ? rows.size() - kMostRows : 0;
  if (left_out > 0) rows.resize(kMostRows);
  const Axis axis(rows);
  const double bottom = kTop + kRow * static_cast<double>(rows.size());
  out += fmt::format(
      "<svg class=\"plot\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"The values by source; the "
      "table has "
      "them all\">",
      width_of(rows), bottom + 22);
  for (const double tick : axis.ticks()) {
    out += fmt::format(
        "<path class=\"grid\" d=\"M{0:.1f} {1:.0f}V{2:.0f}\"/><text class=\"tick\" x=\"{0:.1f}\" "
        "y=\"{3:.0f}\">{4}</text>",
        axis.x(tick), kTop, bottom, bottom + 15, escape_markup(tick_label(tick)));
  }
  double y = kTop + kRow / 2;
  for (const Row& row : rows) {
    const std::string who = row.voices > 1 ? fmt::format("{} ×{}", row.by, row.voices) : row.by;
    out += fmt::format(R"(<text class="by" x="{:.0f}" y="{:.0f}">{}</text>)", kLeft - 10, y + 4,
                       escape_markup(shorten(who, kLabelColumns)));
    write_mark(row, axis, y, out);
    out += fmt::format(R"(<text class="number" x="{:.0f}" y="{:.0f}">{}</text>)", kRight + 10, y + 4,
                       escape_markup(shown_value(row)));
    y += kRow;
  }
  out += "</svg>\n";
  if (left_out > 0) out += fmt::format("<p class=\"more\">{} more in the table</p>\n", left_out);
}

}  // namespace hearsay::html
