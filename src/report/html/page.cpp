// One self-contained page for a browser. It loads nothing: style and script are in it, and its policy allows
// these two by their hashes and nothing else, so that no text of an article can become a script.

#include "report/html/page.hpp"

#include <fmt/core.h>

#include <set>

#include "lexicon/embedded.hpp"
#include "report/cells.hpp"
#include "report/formats.hpp"
#include "report/html/sha256.hpp"
#include "report/markup.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace html {
namespace {

std::string_view embedded_file(std::string_view name) {
  for (const embedded::File& file : embedded::pages()) {
    if (name == file.name) return {file.begin, static_cast<std::size_t>(file.end - file.begin)};
  }
  return {};
}

bool plain_id(std::string_view id) {
  return !id.empty() &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
             std::string_view::npos;
}

Page lay_out(std::span<const Finding> findings, const ReportOptions& options) {
  Page page;
  page.findings = in_reading_order(findings);
  std::set<std::string> used;
  for (std::size_t i = 0; i < page.findings.size(); ++i) {
    const Finding& finding = *page.findings[i];
    // An id is a stable address; one that could not be one, or that is taken, gives way to the number.
    std::string anchor = plain_id(finding.id) ? "f-" + finding.id : fmt::format("f{}", i + 1);
    if (!used.insert(anchor).second) anchor = fmt::format("f{}", i + 1);
    page.anchors.push_back(anchor);
    for (const Member& member : finding.members) {
      if (options.articles == nullptr || !options.articles->has(member.doc)) continue;
      Page::Article& article = page.articles[member.doc];
      if (article.number == 0) article.number = page.articles.size();
      article.places.push_back({member.start, member.end, i + 1});
    }
  }
  return page;
}

std::string counted(std::size_t n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

void write_head(const std::string& title, const ReportOptions& options, std::string& out) {
  const std::string_view style = embedded_file("style"), script = embedded_file("script");
  out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += fmt::format(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
      "script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n",
      sha256_base64(style), sha256_base64(script));
  out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n";
  out += fmt::format("<meta name=\"generator\" content=\"hearsay {}\">\n", escape_markup(options.version));
  ((((out += "<title>") += title) += "</title>\n<style>") += style) += "</style>\n";
  ((out += "<script type=\"module\">") += script) += "</script>\n</head>\n";
}

template <class Count>
void write_choices(std::string_view legend, std::string_view name, const Count& counts, std::string& out) {
  out += fmt::format("<fieldset><legend>{}</legend>", legend);
  for (const auto& [value, label, n] : counts) {
    out += fmt::format(
        "<label class=\"chip {1}-{0}\"><input type=\"checkbox\" name=\"{1}\" value=\"{0}\">{2} "
        "<b>{3}</b></label>",
        value, name, label, n);
  }
  out += "</fieldset>\n";
}

struct Choice {
  std::string_view value;
  std::string label;
  std::size_t count;
};

/// Shown by the script: without it there is nothing to filter with.
void write_filter(const Page& page, std::string& out) {
  std::vector<Choice> severities, kinds;
  for (const Finding* finding : page.findings) {
    const auto count = [](std::vector<Choice>& choices, std::string_view value, std::string label) {
      for (Choice& choice : choices) {
        if (choice.value == value) {
          ++choice.count;
          return;
        }
      }
      choices.push_back({value, std::move(label), 1});
    };
    count(severities, severity_name(finding->severity), std::string(severity_name(finding->severity)));
    count(kinds, relation_name(finding->relation), readable_relation(finding->relation));
  }
  out +=
      "<form id=\"filter\" role=\"search\" hidden>\n<div class=\"search\"><label for=\"query\">Search the "
      "findings</label><input id=\"query\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" "
      "placeholder=\"a name, a number, words of a quotation\" aria-keyshortcuts=\"/\"> <output id=\"shown\" "
      "aria-live=\"polite\"></output> <button type=\"reset\">Show all</button> <button type=\"button\" "
      "id=\"keys\">Keys</button></div>\n<div class=\"choices\">\n";
  write_choices("Severity", "severity", severities, out);
  write_choices("Relation", "relation", kinds, out);
  out += "</div>\n</form>\n";
}

void write_keys(std::string& out) {
  out +=
      "<dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">Keys</h2><dl>"
      "<dt><kbd>/</kbd><dd>search<dt><kbd>j</kbd> <kbd>k</kbd><dd>next, previous finding"
      "<dt><kbd>w</kbd><dd>the words of the finding in their article, one after the other"
      "<dt><kbd>b</kbd><dd>back to the finding"
      "<dt><kbd>n</kbd> <kbd>p</kbd><dd>next, previous claim of the article"
      "<dt><kbd>Esc</kbd><dd>close, clear<dt><kbd>?</kbd><dd>this list</dl>"
      "<form method=\"dialog\"><button>Close</button></form></dialog>\n";
}

}  // namespace

std::string readable_relation(Relation relation) {
  std::string name(relation_name(relation));
  for (char& c : name) {
    if (c == '-') c = ' ';
  }
  if (!name.empty()) name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string value_cell(std::string_view value) {
  // A range with an open end: "1000.. USD", "..50".
  const std::size_t dots = value.find("..");
  if (dots == 0) return "≤ " + readable_value(value.substr(2));
  const bool open =
      dots != std::string_view::npos && value.find_first_of("-0123456789", dots + 2) != dots + 2;
  if (open) return "≥ " + readable_value(std::string(value.substr(0, dots)).append(value.substr(dots + 2)));
  for (const auto& [written, shown] : {std::pair<std::string_view, std::string_view>{">=", "≥ "},
                                       {"<=", "≤ "},
                                       {">", "> "},
                                       {"<", "< "},
                                       {"~", "≈ "}}) {
    if (value.starts_with(written)) return std::string(shown) + readable_value(value.substr(written.size()));
  }
  return readable_value(value);
}

std::string anchor_of(std::size_t article, std::uint32_t start, std::uint32_t end) {
  return fmt::format("a{}-{}-{}", article, start, end);
}

}  // namespace html

void write_html(std::span<const Finding> findings, const ReportOptions& options, std::string& out) {
  using namespace html;
  Page page = lay_out(findings, options);
  std::set<std::string_view> docs;
  std::size_t warnings = 0;
  for (const Finding& finding : findings) {
    for (const Member& member : finding.members) docs.insert(member.doc);
    warnings += finding.severity == Severity::warning ? 1 : 0;
  }
  const std::string title = counted(findings.size(), "finding") + " in " + counted(docs.size(), "article");
  write_head(title, options, out);
  const bool articles = options.articles != nullptr;
  out += articles ? "<body class=\"two\">\n" : "<body>\n";
  out += "<a class=\"skip\" href=\"#list\">Skip to the findings</a>\n<header class=\"top\">\n";
  out += fmt::format("<h1>{}</h1>\n<p>{}Nothing here says who is right.</p>\n", title,
                     warnings > 0 ? counted(warnings, "warning") + " to look at first. " : "");
  out +=
      "<nav aria-label=\"Parts of the page\"><a href=\"#findings\">Findings</a><a "
      "href=\"#origins\">Origins</a>";
  if (articles) out += "<a href=\"#articles\">Articles</a>";
  out += "</nav>\n</header>\n<main id=\"findings\" tabindex=\"-1\">\n";
  if (!page.findings.empty()) write_filter(page, out);
  write_findings(page, out);
  if (options.drain) options.drain(out);
  write_origins(page, findings, out);
  out += "</main>\n";
  if (articles) write_articles(page, options, out);
  write_keys(out);
  out += "<div id=\"tip\" role=\"tooltip\" hidden></div>\n</body>\n</html>\n";
}

}  // namespace hearsay
