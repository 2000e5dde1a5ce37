// A card for each finding: what it is about, the values on one axis, every voice with its words, the reasons.

#include <fmt/core.h>

#include "report/cells.hpp"
#include "report/html/page.hpp"
#include "report/markup.hpp"
#include "report/relations.hpp"

namespace hearsay::html {
namespace {

constexpr std::size_t kTallTable = 12;  ///< voices; longer tables scroll for themselves

std::string clean(std::string_view text) {
  return escape_markup(printable(text));
}

/// "we [picked up → answered] the phone": what was taken out and what was put in.
std::string changed_words(std::string_view text) {
  constexpr std::string_view kArrow = " → ";
  const std::size_t open = text.find('['),
                    arrow = text.find(kArrow, open == std::string_view::npos ? 0 : open);
  const std::size_t close = text.rfind(']');
  if (open == std::string_view::npos || arrow == std::string_view::npos || close == std::string_view::npos ||
      close < arrow) {
    return clean(text);
  }
  const std::size_t added = arrow + kArrow.size();
  return fmt::format("{}<del>{}</del> <ins>{}</ins>{}", escape_markup(text.substr(0, open)),
                     clean(text.substr(open + 1, arrow - open - 1)),
                     clean(text.substr(added, std::max(added, close) - added)),
                     escape_markup(text.substr(close + 1)));
}

void write_words(const Page& page, const Member& member, std::string& out) {
  const std::string words = escape_markup(in_quotes(member.text));
  const auto article = page.articles.find(member.doc);
  if (article == page.articles.end()) {
    out += words;
    return;
  }
  out += fmt::format(R"(<a class="words" href="#{}">{}</a>)",
                     anchor_of(article->second.number, member.start, member.end), words);
}

void write_voices(const Page& page, const Finding& finding, std::string& out) {
  const std::vector<const Member*> members = members_in_reading_order(finding);
  bool values = false;
  for (const Member* member : members) values = values || !member->value.empty();
  out += members.size() > kTallTable
             ? R"(<div class="tall" tabindex="0" role="region" aria-label="All voices"><table>)"
             : "<table>";
  out += "<thead><tr>";
  if (values) out += "<th scope=\"col\">Value</th>";
  out +=
      "<th scope=\"col\">Said by</th><th scope=\"col\">Article</th><th scope=\"col\">Words</th></tr></thead>"
      "<tbody>\n";
  for (const Member* member : members) {
    out += "<tr>";
    if (values) out += fmt::format("<td class=\"value\">{}</td>", escape_markup(value_cell(member->value)));
    out += fmt::format(R"(<td>{}</td><td class="article" title="{}">{}</td><td>)",
                       escape_markup(speaker_cell(finding, *member)), clean(member->path),
                       escape_markup(article_name(*member)));
    write_words(page, *member, out);
    out += "</td></tr>\n";
  }
  out += members.size() > kTallTable ? "</tbody></table></div>\n" : "</tbody></table>\n";
}

void write_reasons(const Finding& finding, std::string& out) {
  if (finding.why.empty()) return;
  const std::string_view first = finding.why.front().rule;
  const bool words = first == "words-changed" || first == "heading-against-body";
  if (words) out += fmt::format("<p class=\"change\">{}</p>\n", changed_words(finding.why.front().evidence));
  out += fmt::format("<details><summary>Why these stand together ({})</summary><dl>", finding.why.size());
  for (const Reason& reason : finding.why) {
    out += fmt::format("<dt>{}</dt><dd>{}</dd>", clean(reason.rule), clean(reason.evidence));
  }
  out += "</dl></details>\n";
}

void write_finding(const Page& page, std::size_t index, std::string& out) {
  const Finding& finding = *page.findings[index];
  out += fmt::format(
      "<article class=\"finding {0}\" id=\"{1}\" data-relation=\"{2}\" data-severity=\"{0}\" "
      "tabindex=\"-1\">\n"
      "<h4><a class=\"number\" href=\"#{1}\" aria-label=\"Finding {3}\">{3}</a> {4}</h4>\n<p "
      "class=\"counts\"><span class=\"severity\">{0}</span> {5}</p>\n",
      severity_name(finding.severity), page.anchors[index], relation_name(finding.relation), index + 1,
      clean(finding.topic), counts_of(finding));
  write_plot(finding, out);
  write_voices(page, finding, out);
  write_reasons(finding, out);
  out += "</article>\n";
}

}  // namespace

void write_findings(const Page& page, std::string& out) {
  out += "<div id=\"list\" tabindex=\"-1\">\n";
  if (page.findings.empty()) out += "<p class=\"none\">No findings.</p>\n";
  for (std::size_t begin = 0; begin < page.findings.size();) {
    const Finding& first = *page.findings[begin];
    std::size_t end = begin;
    while (end < page.findings.size() && page.findings[end]->relation == first.relation &&
           page.findings[end]->severity == first.severity) {
      ++end;
    }
    out += fmt::format(
        "<section class=\"group {}\">\n<h3>{} <span class=\"n\">{}</span></h3>\n<p "
        "class=\"meaning\">{}</p>\n",
        severity_name(first.severity), readable_relation(first.relation), end - begin,
        escape_markup(relation_meaning(first.relation)));
    for (; begin < end; ++begin) write_finding(page, begin, out);
    out += "</section>\n";
  }
  out += "</div>\n";
}

}  // namespace hearsay::html
