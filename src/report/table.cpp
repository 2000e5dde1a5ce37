// Findings for the terminal: a heading line each, one line per voice, why at the end.

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "hearsay/text.hpp"
#include "report/cells.hpp"
#include "report/formats.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kIndent = 2, kGap = 2;
constexpr std::size_t kNarrow = 72;  ///< below, the words of a voice stand under it
constexpr std::size_t kWidestValue = 22;
constexpr std::size_t kQuoteLines = 2;
constexpr std::size_t kShortestTopic = 16;

/// SGR sequences, empty without colour.
struct Palette {
  std::string_view warning, notice, info, strong, faint, reset;
};
constexpr Palette kPlain{};
constexpr Palette kColours{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1m", "\x1b[2m", "\x1b[0m"};

std::string_view colour_of(const Palette& palette, Severity severity) {
  switch (severity) {
    case Severity::warning:
      return palette.warning;
    case Severity::notice:
      return palette.notice;
    case Severity::info:
      return palette.info;
  }
  return {};
}

std::string upper(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '-') c = ' ';
  }
  return out;
}

struct Row {
  std::string value, by, article, words;
};

/// Columns of one finding, as narrow as its voices allow.
struct Layout {
  std::size_t value = 0, by = 0, article = 0, words = 0;
  bool stacked = false;
};

Layout layout_of(const std::vector<Row>& rows, std::size_t width) {
  Layout layout;
  for (const Row& row : rows) {
    layout.value = std::max(layout.value, std::min(columns_of(row.value), kWidestValue));
    layout.by = std::max(layout.by, columns_of(row.by));
    layout.article = std::max(layout.article, columns_of(row.article));
  }
  layout.stacked = width < kNarrow;
  const std::size_t room = width - kIndent - (layout.value > 0 ? layout.value + kGap : 0);
  if (layout.stacked) {
    layout.by = std::min(layout.by, room * 3 / 5);
    layout.article = std::min(layout.article, room - std::min(room, layout.by + kGap));
    layout.words = width - 2 * kIndent;
  } else {
    layout.by = std::min(layout.by, room * 2 / 5);
    layout.article = std::min(layout.article, room / 4);
    layout.words = room - layout.by - layout.article - 2 * kGap;
  }
  return layout;
}

void write_voice(const Row& row, const Layout& layout, const Palette& palette, std::string& out) {
  std::string line(kIndent, ' ');
  std::size_t used = kIndent;
  if (layout.value > 0) {
    line += fmt::format("{}{}{}", palette.strong, pad_left(shorten(row.value, layout.value), layout.value),
                        palette.reset);
    line += std::string(kGap, ' ');
    used += layout.value + kGap;
  }
  line += pad_right(shorten(row.by, layout.by), layout.by) + std::string(kGap, ' ');
  line += fmt::format("{}{}{}", palette.faint,
                      pad_right(shorten(row.article, layout.article), layout.article), palette.reset);
  used += layout.by + layout.article + 2 * kGap;
  const std::vector<std::string> words = wrap(row.words, layout.words, kQuoteLines);
  if (layout.stacked) {
    out += line + '\n';
    for (const std::string& part : words) out += std::string(2 * kIndent, ' ') + part + '\n';
    return;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    out += i == 0 ? line + std::string(kGap, ' ') : std::string(used, ' ');
    out += words[i] + '\n';
  }
}

void write_header(const Finding& f, const ReportOptions& options, const Palette& palette, std::string& out) {
  const std::string relation = upper(relation_name(f.relation));
  const std::string counts = counts_of(f);
  const std::size_t taken = columns_of(relation) + columns_of(counts) + 2 * kGap;
  // In a narrow terminal the counts go below.
  const bool fits = options.width >= taken + kShortestTopic;
  const std::size_t room =
      fits ? options.width - taken : options.width - std::min(options.width, columns_of(relation) + kGap);
  const std::string topic = shorten(printable(f.topic), room);
  out += fmt::format("{}{}{}  {}{}{}", colour_of(palette, f.severity), relation, palette.reset,
                     palette.strong, fits ? pad_right(topic, room) : topic, palette.reset);
  out += fits ? std::string(kGap, ' ') : "\n" + std::string(kIndent, ' ');
  out += fmt::format("{}{}{}\n", palette.faint, counts, palette.reset);
}

void write_finding(const Finding& f, const ReportOptions& options, const Palette& palette, std::string& out) {
  write_header(f, options, palette, out);
  std::vector<Row> rows;
  for (const Member* m : members_in_reading_order(f)) {
    rows.push_back({readable_value(m->value), speaker_cell(f, *m), article_name(*m), in_quotes(m->text)});
  }
  const Layout layout = layout_of(rows, options.width);
  for (const Row& row : rows) write_voice(row, layout, palette, out);
  for (const Reason& reason : f.why) {
    const std::string text = printable(reason.rule) + ": " + printable(reason.evidence);
    for (const std::string& line : wrap(text, options.width - kIndent, 3)) {
      out += fmt::format("{}{}{}{}\n", std::string(kIndent, ' '), palette.faint, line, palette.reset);
    }
  }
  out += '\n';
}

void write_summary(std::span<const Finding* const> order, const ReportOptions& options, std::string& out) {
  std::set<std::string_view> docs;
  std::string relations;
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && order[end]->relation == order[i]->relation &&
           order[end]->severity == order[i]->severity) {
      docs.insert(order[end]->docs.begin(), order[end]->docs.end());
      ++end;
    }
    relations +=
        fmt::format("{}{} {}", relations.empty() ? "" : ", ", relation_name(order[i]->relation), end - i);
    i = end;
  }
  const std::string text =
      fmt::format("{} finding{} in {} article{}: {}", order.size(), order.size() == 1 ? "" : "s", docs.size(),
                  docs.size() == 1 ? "" : "s", relations);
  for (const std::string& line : wrap(text, options.width, 6)) out += line + '\n';
}

}  // namespace

void write_table(std::span<const Finding> findings, const ReportOptions& given, std::string& out) {
  if (findings.empty()) {
    out += "No findings.\n";
    return;
  }
  ReportOptions options = given;
  options.width = std::clamp<std::size_t>(options.width, 40, 400);
  const Palette& palette = options.colour ? kColours : kPlain;
  const std::vector<const Finding*> order = in_reading_order(findings);
  for (const Finding* finding : order) write_finding(*finding, options, palette, out);
  write_summary(order, options, out);
}

}  // namespace hearsay
