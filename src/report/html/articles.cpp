// The articles with their words marked: what findings stand on, claims, figures, names.

#include <fmt/core.h>

#include <algorithm>
#include <queue>

#include "hearsay/text.hpp"
#include "report/cells.hpp"
#include "report/html/page.hpp"
#include "report/html/tips.hpp"
#include "report/markup.hpp"
#include "report/relations.hpp"

namespace hearsay::html {
namespace {

constexpr std::size_t kDeepest = 24;  ///< marks inside marks; browsers flatten what is nested too deep

/// A run of text with an element around it.
struct Mark {
  std::uint32_t begin = 0, end = 0;
  int rank = 0;  ///< of marks with one extent, the lowest is outermost
  std::string open, close;
  bool first = true;  ///< not the rest of a mark that was cut
};

struct LaterMark {
  bool operator()(const Mark& a, const Mark& b) const {
    if (a.begin != b.begin) return a.begin > b.begin;
    if (a.end != b.end) return a.end < b.end;
    return a.rank > b.rank;
  }
};
using Marks = std::priority_queue<Mark, std::vector<Mark>, LaterMark>;

/// Code points to bytes, for places in ascending order.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  std::uint32_t byte_of(std::uint32_t code_point) {
    if (code_point < points_) bytes_ = points_ = 0;
    while (points_ < code_point && bytes_ < text_.size()) {
      bytes_ += std::max<std::uint32_t>(decode(text_, bytes_).size, 1);
      ++points_;
    }
    return static_cast<std::uint32_t>(std::min<std::size_t>(bytes_, text_.size()));
  }

 private:
  std::string_view text_;
  std::uint32_t bytes_ = 0, points_ = 0;
};

/// Where findings stand: an anchor for each stretch, and behind it the numbers of the findings.
void add_places(const Page& page, const Page::Article& article, std::string_view text, Marks& marks) {
  Cursor cursor(text);
  for (std::size_t i = 0; i < article.places.size();) {
    const Place& place = article.places[i];
    Mark mark;
    mark.begin = cursor.byte_of(place.start);
    mark.end = cursor.byte_of(place.end);
    mark.open =
        fmt::format(R"(<mark id="{}" tabindex="-1">)", anchor_of(article.number, place.start, place.end));
    std::string numbers;
    for (; i < article.places.size() && article.places[i].start == place.start &&
           article.places[i].end == place.end;
         ++i) {
      const std::size_t number = article.places[i].finding;
      const Finding& finding = *page.findings[number - 1];
      numbers +=
          fmt::format(R"(<a class="{}" href="#{}" title="{}: {}">{}</a>)", severity_name(finding.severity),
                      page.anchors[number - 1], readable_relation(finding.relation),
                      escape_markup(printable(finding.topic)), number);
    }
    mark.close = "</mark><sup>" + numbers + "</sup>";
    if (mark.begin < mark.end) marks.push(std::move(mark));
  }
}

void add_layers(const Document& doc, Marks& marks) {
  const auto add = [&](Span span, int rank, std::string_view cls, const std::string& tip) {
    if (span.empty()) return;
    marks.push({span.begin, span.end, rank,
                fmt::format(R"(<span class="{}" data-tip="{}">)", cls, escape_markup(tip)), "</span>"});
  };
  for (const Claim& claim : doc.claims) {
    const std::string tip = tip_of(doc, claim);
    for (const Span span : claim.content.empty() ? std::vector<Span>{claim.span} : claim.content)
      add(span, 1, claim.kind == ClaimKind::assertion ? "own" : "claim", tip);
  }
  for (const Figure& figure : doc.figures) add(figure.span, 2, "figure", tip_of(figure));
  for (const Entity& entity : doc.entities) add(entity.span, 3, "name", tip_of(entity));
}

/// Text of [begin, end) with its marks; a mark that crosses the end of another, or of the block, is cut
/// there.
void write_marked(std::string_view text, std::uint32_t begin, std::uint32_t end, Marks& marks,
                  std::string& out) {
  std::vector<Mark> open;
  std::uint32_t at = begin;
  const auto write_to = [&](std::uint32_t to) {
    out += escape_markup(text.substr(at, to - at));
    at = to;
  };
  while (true) {
    const bool more = !marks.empty() && marks.top().begin < end;
    if (!open.empty() && (!more || open.back().end <= marks.top().begin)) {
      write_to(open.back().end);
      out += open.back().close;
      open.pop_back();
      continue;
    }
    if (!more) break;
    Mark mark = marks.top();
    marks.pop();
    if (mark.end <= at && mark.end <= begin) continue;  // stood between two blocks
    mark.begin = std::max(mark.begin, at);
    if (open.size() >= kDeepest) continue;
    const std::uint32_t limit = open.empty() ? end : open.back().end;
    if (mark.end > limit) {
      // The anchor stays with the first part, the numbers of the findings come behind the last.
      Mark rest{limit, mark.end, mark.rank, mark.open, mark.close, false};
      if (rest.open.starts_with("<mark")) rest.open = "<mark>";
      marks.push(std::move(rest));
      if (mark.open.starts_with("<mark")) mark.close = "</mark>";
      mark.end = limit;
    }
    if (mark.begin >= mark.end) continue;
    write_to(mark.begin);
    out += mark.open;
    open.push_back(std::move(mark));
  }
  write_to(end);
}

struct Shape {
  std::string_view open, close;
};

Shape shape_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return {"<p class=\"title\">", "</p>\n"};
    case BlockKind::dek:
      return {"<p class=\"dek\">", "</p>\n"};
    case BlockKind::heading:
      return {"<h4>", "</h4>\n"};
    case BlockKind::list:
      return {"<p class=\"lines list\">", "</p>\n"};
    case BlockKind::quote:
      return {"<blockquote>", "</blockquote>\n"};
    case BlockKind::table:
      return {"<p class=\"lines\">", "</p>\n"};
    case BlockKind::caption:
      return {"<p class=\"small\">", "</p>\n"};
    case BlockKind::byline:
    case BlockKind::credit:
      return {"<p class=\"small\">", "</p>\n"};
    case BlockKind::furniture:
      return {"<p class=\"small furniture\">", "</p>\n"};
    case BlockKind::paragraph:
      break;
  }
  return {"<p>", "</p>\n"};
}

void write_body(const Document& doc, Marks& marks, std::string& out) {
  if (doc.blocks.empty()) {
    out += "<p class=\"lines\">";
    write_marked(doc.text, 0, static_cast<std::uint32_t>(doc.text.size()), marks, out);
    out += "</p>\n";
  }
  bool folded = false;  // what is no part of the article is there, but folded away
  for (const Block& block : doc.blocks) {
    const bool furniture = block.kind == BlockKind::furniture;
    if (furniture && !folded)
      out += "<details class=\"furniture\"><summary>not part of the article</summary>\n";
    if (!furniture && folded) out += "</details>\n";
    folded = furniture;
    const Shape shape = shape_of(block.kind);
    out += shape.open;
    write_marked(doc.text, block.span.begin, block.span.end, marks, out);
    out += shape.close;
  }
  if (folded) out += "</details>\n";
}

std::string name_of(const Document& doc) {
  Member member;
  member.doc = doc.id;
  member.path = doc.source.path;
  return article_name(member);
}

void write_article(const Page& page, const Page::Article& article, const Document& doc, std::string& out) {
  const Source& source = doc.source;
  out += fmt::format("<article class=\"text\" id=\"a{}\" tabindex=\"-1\">\n<h3>{}</h3>\n<p class=\"source\">",
                     article.number,
                     escape_markup(source.publisher.empty() ? name_of(doc) : printable(source.publisher)));
  std::string line;
  for (const std::string& part :
       {source.published, source.byline, source.publisher.empty() ? "" : name_of(doc)}) {
    if (part.empty()) continue;
    if (!line.empty()) line += " · ";
    line += escape_markup(printable(part));
  }
  out += line;
  if (is_address(source.url)) {
    out +=
        fmt::format(" · <a href=\"{}\" rel=\"noopener noreferrer\">original</a>", escape_markup(source.url));
  }
  out += "</p>\n";
  Marks marks;
  add_places(page, article, doc.text, marks);
  add_layers(doc, marks);
  write_body(doc, marks, out);
  out += "</article>\n";
}

}  // namespace

void write_articles(Page& page, const ReportOptions& options, std::string& out) {
  out +=
      "<section id=\"articles\" tabindex=\"-1\" aria-label=\"Articles\">\n<header><h2>Articles</h2>\n<form "
      "id=\"reader\" "
      "hidden><label>Go to <select id=\"pick\"></select></label> "
      "<fieldset><legend>Mark</legend><label><input "
      "type=\"checkbox\" value=\"claims\" checked>claims</label><label><input type=\"checkbox\" "
      "value=\"figures\" "
      "checked>figures</label><label><input type=\"checkbox\" "
      "value=\"names\">names</label></fieldset></form></header>\n";
  std::size_t last = page.articles.size();
  Document doc;
  while (options.articles->next(doc)) {
    const auto known = page.articles.find(doc.id);
    if (known != page.articles.end()) {
      std::sort(known->second.places.begin(), known->second.places.end());
      known->second.places.erase(std::unique(known->second.places.begin(), known->second.places.end()),
                                 known->second.places.end());
      write_article(page, known->second, doc, out);
    } else {
      write_article(page, {++last, {}}, doc, out);
    }
    if (options.drain) options.drain(out);
  }
  out += "</section>\n";
}

}  // namespace hearsay::html
