#include "ingest/html_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "ingest/date.hpp"
#include "ingest/html_body.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_title.hpp"
#include "ingest/html_tree.hpp"

namespace hearsay::ingest {
namespace {

/// Ten times the largest page seen in the wild; the parser keeps about five bytes per byte.
constexpr std::size_t kLargestPage = std::size_t{64} << 20;

bool is_sentence_end(const Shape& s) {
  return s.ending == Ending::stop || s.ending == Ending::question || s.ending == Ending::exclamation ||
         s.ending == Ending::ellipsis || s.ending == Ending::colon;
}

/// Where the word is too short or too linked to be missed.
bool is_navigational(const Run& run) {
  return run.shape.words < 8 || run.linkedness() > 0.5;
}

/// A paragraph in an element whose class speaks of something small: "player", "tags", "ad".
bool is_mislabelled(const Run& run) {
  if (run.role != Role::paragraph || run.shape.words < 25 || run.linkedness() > 0.2) return false;
  for (const std::string_view label :
       {"advertisement", "player", "tags", "date", "kicker", "share", "navigation"}) {
    if (run.label == label) return is_sentence_end(run.shape);
  }
  return false;
}

/// Turns the runs of one page into blocks.
class Assembler {
 public:
  Assembler(const PageText& page, const BodyRange& body, const PageTitle& title, const PageFacts& facts,
            const FurnitureTable& furniture, const BylineReader& bylines)
      : page_(page), body_(body), title_(title), facts_(facts), furniture_(furniture), bylines_(bylines) {}

  Draft run() {
    draft_.source.title = title_.text;
    if (title_.run == static_cast<std::size_t>(-1) && !title_.text.empty())
      put(title_.text, BlockKind::title);
    find_prose();
    find_date();
    for (std::size_t i = 0; i < page_.runs.size(); ++i) {
      if (i == title_.run) {
        put(title_.text, BlockKind::title);
      } else if (i >= body_.first && i < body_.last) {
        inside(i, page_.runs[i]);
      } else {
        outside(i, page_.runs[i]);
      }
    }
    return std::move(draft_);
  }

 private:
  void put(std::string_view text, BlockKind kind, std::string_view label = {}) {
    if (!draft_.text.empty()) draft_.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(draft_.text.size());
    draft_.text += text;
    draft_.blocks.push_back(
        {{begin, static_cast<std::uint32_t>(draft_.text.size())}, kind, std::string(label)});
  }
  void put_furniture(const Run& run, std::string_view label) { put(run.text, BlockKind::furniture, label); }

  void find_prose();
  void find_date();
  void inside(std::size_t i, const Run& run);
  void outside(std::size_t i, const Run& run);
  void labelled(const Run& run, bool before_prose);
  bool put_byline(const Run& run);
  bool put_author(const Run& run);
  bool known_furniture(std::size_t i, const Run& run, bool before_prose);
  bool is_last_prose(std::size_t i) const;
  static BlockKind kind_of(const Run& run);

  const PageText& page_;
  const BodyRange& body_;
  const PageTitle& title_;
  const PageFacts& facts_;
  const FurnitureTable& furniture_;
  const BylineReader& bylines_;
  Draft draft_;
  std::size_t first_prose_ = 0, last_prose_ = 0;
  std::size_t after_rest_ = 0;   ///< runs before this one are the rest of a furniture region
  std::string_view rest_label_;  ///< of that region
  bool has_dek_ = false;
};

void Assembler::find_prose() {
  first_prose_ = body_.last;
  for (std::size_t i = body_.first; i < body_.last; ++i) {
    const Run& run = page_.runs[i];
    if (!run.label.empty() || prose_weight(run) < 8) continue;
    if (first_prose_ == body_.last) first_prose_ = i;
    last_prose_ = i;
  }
}

/// The date a reader sees above the text, where the metadata are silent.
void Assembler::find_date() {
  draft_.source.published = facts_.published;
  const std::size_t from = title_.run < first_prose_ ? title_.run : body_.first;
  for (std::size_t i = from > 6 ? from - 6 : 0; i < first_prose_ && draft_.source.published.empty(); ++i) {
    const Run& run = page_.runs[i];
    if (i != title_.run && run.shape.words <= 16) draft_.source.published = iso_date(run.text);
  }
}

BlockKind Assembler::kind_of(const Run& run) {
  switch (run.role) {
    case Role::heading:
      return BlockKind::heading;
    case Role::item:
      return BlockKind::list;
    case Role::quote:
      return BlockKind::quote;
    case Role::caption:
      return BlockKind::caption;
    case Role::cell:
      // Old pages lay out their text in tables.
      return run.shape.words >= 25 && is_sentence_end(run.shape) ? BlockKind::paragraph : BlockKind::table;
    case Role::plain:
    case Role::paragraph:
    case Role::preformatted:
      break;
  }
  return BlockKind::paragraph;
}

bool Assembler::put_byline(const Run& run) {
  if (run.shape.words > 30) return false;
  const auto byline = bylines_.read(run.text);
  if (!byline) return false;
  for (const std::string& name : byline->credits) add_unique(draft_.source.credits, name);
  for (const std::string& name : byline->authors) add_unique(draft_.source.authors, name);
  if (byline->names_author && draft_.source.byline.empty()) draft_.source.byline = run.text;
  if (draft_.source.published.empty()) draft_.source.published = iso_date(run.text);
  put(run.text, byline->names_author ? BlockKind::byline : BlockKind::credit);
  return true;
}

/// A short line that begins with an author the metadata name.
bool Assembler::put_author(const Run& run) {
  if (run.shape.words > 14) return false;
  for (const std::string& author : facts_.authors) {
    if (!run.text.starts_with(author)) continue;
    if (draft_.source.byline.empty()) draft_.source.byline = run.text;
    put(run.text, BlockKind::byline);
    return true;
  }
  return false;
}

/// Little prose follows inside the body.
bool Assembler::is_last_prose(std::size_t i) const {
  double before = 0, after = 0;
  for (std::size_t k = body_.first; k < body_.last; ++k) {
    if (page_.runs[k].label.empty()) (k < i ? before : after) += prose_weight(page_.runs[k]);
  }
  return after * 3 <= before;
}

bool Assembler::known_furniture(std::size_t i, const Run& run, bool before_prose) {
  const auto hit = furniture_.classify(run.text, before_prose ? Zone::top : Zone::bottom);
  if (!hit || hit->scope == FurnitureHit::Scope::appeal) return false;
  if (!hit->whole_line && run.shape.words > 30) return false;
  if (!hit->whole_line && hit->label == "related" && run.linkedness() < 0.2 && run.shape.words > 12)
    return false;
  if (hit->label == "caption") {
    put(run.text, BlockKind::caption);
    return true;
  }
  put_furniture(run, hit->label);
  if (hit->scope == FurnitureHit::Scope::rest && !before_prose && is_last_prose(i)) {
    after_rest_ = body_.last;
    rest_label_ = hit->label;
  }
  return true;
}

void Assembler::labelled(const Run& run, bool before_prose) {
  if (run.label == "caption") {
    if (!put_byline(run)) put(run.text, BlockKind::caption);
  } else if (run.label == "dek" && before_prose && run.shape.words >= 4 && run.shape.words <= 80) {
    put(run.text, BlockKind::dek);
  } else if (run.label == "byline" || run.label == "author-box") {
    if (!put_byline(run) && !put_author(run))
      put_furniture(run, run.shape.words > 12 ? "author-box" : "byline");
  } else if (run.shape.words >= 3) {
    put_furniture(run, run.label);
  }
}

void Assembler::inside(std::size_t i, const Run& run) {
  const bool before = i<first_prose_, after = i> last_prose_;
  if (i < after_rest_) {
    put_furniture(run, rest_label_);
    return;
  }
  if (!run.label.empty() && !(run.label == "dek" && !before) && !is_mislabelled(run)) {
    labelled(run, before);
    return;
  }
  if (!title_.text.empty() && run.shape.words <= 40 && run.text == title_.text) {
    put_furniture(run, "repeated-title");
    return;
  }
  if ((before || after || i + 2 > last_prose_) && put_byline(run)) return;
  if (known_furniture(i, run, before)) return;
  const bool link = run.linkedness() > 0.8 && run.shape.words < 30;
  if (link && run.role != Role::heading) {
    put_furniture(run, "related");
    return;
  }
  if (after && run.shape.words < 12 && !is_sentence_end(run.shape) && run.role != Role::item &&
      run.role != Role::cell) {
    put_furniture(run, "trailing");
    return;
  }
  if (before && put_author(run)) return;
  if (before && is_date_line(run.text)) {
    put_furniture(run, "date");
    return;
  }
  const bool standfirst = run.role == Role::heading
                              ? run.shape.words >= 8
                              : run.shape.words >= 6 && run.shape.ending == Ending::none;
  if (before && standfirst && i > title_.run && !has_dek_ && run.linkedness() < 0.3) {
    has_dek_ = true;
    put(run.text, BlockKind::dek);
    return;
  }
  if (before && run.role != Role::heading && run.shape.words < 8 && !is_sentence_end(run.shape)) {
    put_furniture(run, "leading");
    return;
  }
  put(run.text, kind_of(run));
}

void Assembler::outside(std::size_t i, const Run& run) {
  const bool before = i < body_.first;
  if (run.label == "dek" && before && run.shape.words >= 4 && run.shape.words <= 80) {
    put(run.text, BlockKind::dek);
  } else if (before && draft_.source.byline.empty() && run.linkedness() < 1 &&
             (put_byline(run) || put_author(run))) {
    return;
  } else if (run.role == Role::caption && !is_navigational(run)) {
    put(run.text, BlockKind::caption);
  } else if (!is_navigational(run)) {
    put_furniture(run, run.label.empty() ? std::string_view("outside") : run.label);
  }
}

}  // namespace

HtmlReader::HtmlReader(const Lexicon& lexicon, const FurnitureTable& furniture, const BylineReader& bylines)
    : classes_(lexicon), furniture_(furniture), bylines_(bylines) {}

Draft HtmlReader::read(std::string_view html) const {
  if (html.size() > kLargestPage) {
    throw BadRecord(
        fmt::format("an HTML page of {} bytes, the largest readable is {}: split it or save it as text",
                    html.size(), kLargestPage));
  }
  const HtmlTree tree(html);
  const PageFacts facts = read_facts(tree);
  const std::vector<std::string_view> labels = label_nodes(tree, classes_);
  PageText page = cut_runs(tree);
  const PageTitle title = choose_title(facts, page);
  inherit_labels(labels, title.run, page);
  const BodyRange body = find_body(tree, labels, title.run, furniture_, page);
  Draft draft = Assembler(page, body, title, facts, furniture_, bylines_).run();
  if (draft.blocks.empty()) throw BadRecord("no text in this page: nothing but markup, scripts or images");
  Source& source = draft.source;
  if (!facts.authors.empty()) source.authors = facts.authors;
  source.modified = facts.modified;
  source.publisher = facts.publisher;
  source.url = facts.url;
  source.language = facts.language;
  return draft;
}

}  // namespace hearsay::ingest
