#include "ingest/html_blocks.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/date.hpp"
#include "ingest/draft.hpp"

namespace hearsay::ingest {
namespace {

bool is_sentence_end(const Shape& s) {
  return s.ending == Ending::stop || s.ending == Ending::question || s.ending == Ending::exclamation ||
         s.ending == Ending::ellipsis || s.ending == Ending::colon;
}

/// Words of a caption, and of a line that a few of its words give away.
constexpr std::size_t kLongestCaption = 60, kLongestFurniture = 30;

/// Where the word is too short or too linked to be missed.
bool is_navigational(const Run& run) {
  return run.shape.words < 8 || run.linkedness() > 0.5;
}

/// A paragraph in an element whose class speaks of something small: "player", "tags", "ad".
bool is_mislabelled(const Run& run) {
  // "player" in a table of results is a sportsman, "date" its first column.
  if (run.role == Role::cell && run.text.find('\t') != std::string::npos && run.label != "hidden" &&
      run.label != "comments" && run.label != "cookies") {
    return true;
  }
  if (run.role != Role::paragraph || run.shape.words < 25 || run.linkedness() > 0.2) return false;
  for (const std::string_view label :
       {"advertisement", "player", "tags", "date", "kicker", "share", "navigation"}) {
    if (run.label == label) return is_sentence_end(run.shape);
  }
  return false;
}

/// Says of each run of one page what it is, by rules.
class Decider {
 public:
  Decider(const PageText& page, const BodyRange& body, const PageTitle& title,
          const std::vector<std::string>& authors, const FurnitureTable& furniture,
          const BylineReader& bylines, RunHits& hits)
      : page_(page),
        body_(body),
        title_(title),
        authors_(authors),
        furniture_(furniture),
        bylines_(bylines),
        hits_(hits) {}

  PageBlocks run() {
    out_.runs.resize(page_.runs.size());
    const ProseRange prose = prose_of(page_, body_);
    first_prose_ = prose.first;
    last_prose_ = prose.last;
    for (std::size_t i = 0; i < page_.runs.size(); ++i) {
      at_ = i;
      if (i == title_.run) {
        put(BlockKind::title);
      } else if (i >= body_.first && i < body_.last) {
        inside(i, page_.runs[i]);
      } else {
        outside(i, page_.runs[i]);
      }
    }
    mark_empty_headings();
    out_.first_prose = first_prose_;
    out_.last_prose = last_prose_;
    return std::move(out_);
  }

 private:
  void put(BlockKind kind, std::string_view label = {}) { out_.runs[at_] = {kind, label, false}; }
  void put_furniture(std::string_view label) { put(BlockKind::furniture, label); }

  void inside(std::size_t i, const Run& run);
  void outside(std::size_t i, const Run& run);
  void labelled(const Run& run, bool before_prose);
  bool put_byline(const Run& run);
  bool put_author(const Run& run);
  std::optional<FurnitureHit> by_first_line(const Run& run, Zone zone) const;
  void mark_empty_headings();
  bool known_furniture(std::size_t i, const Run& run, bool before_prose);
  bool is_last_prose(std::size_t i) const;

  const PageText& page_;
  const BodyRange& body_;
  const PageTitle& title_;
  const std::vector<std::string>& authors_;
  const FurnitureTable& furniture_;
  const BylineReader& bylines_;
  RunHits& hits_;
  PageBlocks out_;
  std::size_t at_ = 0;  ///< the run that is decided
  std::size_t first_prose_ = 0, last_prose_ = 0;
  std::size_t after_rest_ = 0;   ///< runs before this one are the rest of a furniture region
  std::string_view rest_label_;  ///< of that region
  bool has_dek_ = false;
};

bool Decider::put_byline(const Run& run) {
  if (run.shape.words > 30) return false;
  const auto byline = bylines_.read(run.text);
  if (!byline) return false;
  for (const std::string& name : byline->credits) add_unique(out_.source.credits, name);
  if (byline->names_author && out_.source.byline.empty()) out_.source.byline = run.text;
  put(byline->names_author ? BlockKind::byline : BlockKind::credit);
  return true;
}

/// A short line that begins with an author the metadata name.
bool Decider::put_author(const Run& run) {
  if (run.shape.words > 14) return false;
  for (const std::string& author : authors_) {
    if (!run.text.starts_with(author)) continue;
    if (out_.source.byline.empty()) out_.source.byline = run.text;
    put(BlockKind::byline);
    return true;
  }
  return false;
}

/// Little prose follows inside the body.
bool Decider::is_last_prose(std::size_t i) const {
  double before = 0, after = 0;
  for (std::size_t k = body_.first; k < body_.last; ++k) {
    if (page_.runs[k].label.empty()) (k < i ? before : after) += prose_weight(page_.runs[k]);
  }
  return after * 3 <= before;
}

/// "Tags", a line break and the tags.
std::optional<FurnitureHit> Decider::by_first_line(const Run& run, Zone zone) const {
  const std::size_t end = run.text.find('\n');
  if (end > 40) return std::nullopt;  // or there is none: npos
  auto hit = furniture_.classify(trim(std::string_view(run.text).substr(0, end)), zone);
  if (hit && !hit->whole_line) hit.reset();
  return hit;
}

bool Decider::known_furniture(std::size_t i, const Run& run, bool before_prose) {
  const Zone zone = before_prose ? Zone::top : Zone::bottom;
  auto hit = hits_.at(i, zone);
  if (!hit) hit = by_first_line(run, zone);
  if (!hit || hit->scope == FurnitureHit::Scope::appeal) return false;
  const std::size_t longest = hit->label == "caption" ? kLongestCaption : kLongestFurniture;
  if (!hit->whole_line && run.shape.words > longest) return false;
  if (!hit->whole_line && hit->label == "related" && run.linkedness() < 0.2 && run.shape.words > 12)
    return false;
  if (hit->label == "caption") {
    put(BlockKind::caption);
    return true;
  }
  put_furniture(hit->label);
  out_.runs[at_].by_words = true;
  if (hit->scope == FurnitureHit::Scope::rest && !before_prose && is_last_prose(i)) {
    after_rest_ = body_.last;
    rest_label_ = hit->label;
  }
  return true;
}

/// A linked heading that the next one follows is a teaser; one that nothing follows heads nothing.
void Decider::mark_empty_headings() {
  bool text_follows = false, teaser_follows = false;
  for (std::size_t i = body_.last; i-- > body_.first;) {
    RunDecision& decision = out_.runs[i];
    if (decision.kind == BlockKind::heading) {
      const bool linked = page_.runs[i].linkedness() > 0.8;
      if (!text_follows || (linked && teaser_follows)) decision = {BlockKind::furniture, "related", false};
      teaser_follows = linked;
    } else if (is_article_text(decision.kind)) {
      text_follows = true;
      teaser_follows = false;
    }
  }
}

void Decider::labelled(const Run& run, bool before_prose) {
  if (run.label == "caption") {
    if (!put_byline(run)) put(BlockKind::caption);
  } else if (run.label == "dek" && before_prose && run.shape.words >= 4 && run.shape.words <= 80) {
    put(BlockKind::dek);
  } else if (run.label == "byline" || run.label == "author-box") {
    if (!put_byline(run) && !put_author(run)) put_furniture(run.shape.words > 12 ? "author-box" : "byline");
  } else if (run.shape.words >= 3) {
    put_furniture(run.label);
  }
}

void Decider::inside(std::size_t i, const Run& run) {
  const bool before = i<first_prose_, after = i> last_prose_;
  if (i < after_rest_) {
    put_furniture(rest_label_);
    return;
  }
  if (!run.label.empty() && !(run.label == "dek" && !before) && !is_mislabelled(run)) {
    labelled(run, before);
    return;
  }
  if (!title_.text.empty() && run.shape.words <= 40 && run.text == title_.text) {
    put_furniture("repeated-title");
    return;
  }
  if ((before || after || i + 2 > last_prose_) && put_byline(run)) return;
  if (known_furniture(i, run, before)) return;
  const bool link = run.linkedness() > 0.8 && run.shape.words < 30;
  if (link && run.role != Role::heading) {
    put_furniture("related");
    return;
  }
  if (after && run.shape.words < 12 && !is_sentence_end(run.shape) && run.role != Role::item &&
      run.role != Role::cell && bullet_length(run.text) == 0) {
    put_furniture(link ? "related" : "trailing");
    return;
  }
  if (before && put_author(run)) return;
  if (before && is_date_line(run.text)) {
    put_furniture("date");
    out_.runs[at_].by_words = true;
    return;
  }
  const bool standfirst = run.role == Role::heading
                              ? run.shape.words >= 8
                              : run.shape.words >= 6 && run.shape.ending == Ending::none;
  if (before && standfirst && i > title_.run && !has_dek_ && run.linkedness() < 0.3) {
    has_dek_ = true;
    put(BlockKind::dek);
    return;
  }
  if (before && run.role != Role::heading && run.shape.words < 8 && !is_sentence_end(run.shape)) {
    put_furniture("leading");
    return;
  }
  put(kind_of(run));
}

void Decider::outside(std::size_t i, const Run& run) {
  const bool before = i < body_.first;
  if (run.label == "dek" && before && run.shape.words >= 4 && run.shape.words <= 80) {
    put(BlockKind::dek);
  } else if (before && out_.source.byline.empty() && run.linkedness() < 1 &&
             (put_byline(run) || put_author(run))) {
    return;
  } else if (run.role == Role::caption && !is_navigational(run)) {
    put(BlockKind::caption);
  } else if (!is_navigational(run)) {
    put_furniture(run.label.empty() ? std::string_view("outside") : run.label);
  }
}

}  // namespace

BlockKind kind_of(const Run& run) {
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
      return run.shape.words >= 25 && is_sentence_end(run.shape) && run.text.find('\t') == std::string::npos
                 ? BlockKind::paragraph
                 : BlockKind::table;
    case Role::plain:
    case Role::paragraph:
    case Role::preformatted:
      break;
  }
  return BlockKind::paragraph;
}

bool is_article_text(const std::optional<BlockKind>& kind) {
  if (!kind) return false;
  switch (*kind) {
    case BlockKind::heading:
    case BlockKind::paragraph:
    case BlockKind::list:
    case BlockKind::quote:
    case BlockKind::table:
      return true;
    case BlockKind::title:
    case BlockKind::dek:
    case BlockKind::caption:
    case BlockKind::byline:
    case BlockKind::credit:
    case BlockKind::furniture:
      return false;
  }
  return false;
}

ProseRange prose_of(const PageText& page, const BodyRange& body) {
  ProseRange out{body.last, 0};
  for (std::size_t i = body.first; i < body.last; ++i) {
    const Run& run = page.runs[i];
    if (!run.label.empty() || prose_weight(run) < 8) continue;
    if (out.first == body.last) out.first = i;
    out.last = i;
  }
  return out;
}

PageBlocks decide_blocks(const PageText& page, const BodyRange& body, const PageTitle& title,
                         const std::vector<std::string>& authors, const FurnitureTable& furniture,
                         const BylineReader& bylines, RunHits& hits) {
  return Decider(page, body, title, authors, furniture, bylines, hits).run();
}

}  // namespace hearsay::ingest
