#include <set>

#include "hearsay/document.hpp"

namespace hearsay {
namespace {

class Validator {
 public:
  explicit Validator(const Document& doc) : doc_(doc) {}

  std::vector<std::string> run() {
    Span last{};
    for (std::size_t i = 0; i < doc_.blocks.size(); ++i)
      ordered("block", std::to_string(i), doc_.blocks[i].span, last);
    last = {};
    for (std::size_t i = 0; i < doc_.sentences.size(); ++i)
      ordered("sentence", std::to_string(i), doc_.sentences[i], last);
    last = {};
    for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
      ordered("token", std::to_string(i), doc_.tokens[i], last);
      if (doc_.tokens[i].empty()) report("token", std::to_string(i), "is empty");
    }
    if (!doc_.tags.empty() && doc_.tags.size() != doc_.tokens.size())
      report("tags", "", "differ from tokens in number");
    entities();
    figures();
    claims();
    return std::move(problems_);
  }

 private:
  void report(std::string_view what, std::string_view id, std::string_view problem) {
    problems_.push_back(std::string(what) + " " + std::string(id) + " " + std::string(problem));
  }

  void inside(std::string_view what, std::string_view id, Span s) {
    if (s.begin > s.end) {
      report(what, id, "ends before it begins");
    } else if (s.end > doc_.text.size()) {
      report(what, id, "reaches beyond the text");
    } else if (splits_code_point(s.begin) || splits_code_point(s.end)) {
      report(what, id, "cuts a code point");
    }
  }

  void ordered(std::string_view what, std::string_view id, Span s, Span& last) {
    inside(what, id, s);
    if (s.begin < last.end) report(what, id, "overlaps the one before");
    last = s;
  }

  bool splits_code_point(std::uint32_t at) const {
    return at < doc_.text.size() && (static_cast<unsigned char>(doc_.text[at]) & 0xC0) == 0x80;
  }

  void unique(std::string_view what, const std::string& id, std::set<std::string>& ids) {
    if (id.empty()) report(what, id, "has no id");
    if (!ids.insert(id).second) report(what, id, "has an id that is taken");
  }

  void known(std::string_view what, const std::string& id, const std::string& target,
             const std::set<std::string>& ids) {
    if (!target.empty() && !ids.contains(target)) report(what, id, "points to unknown " + target);
  }

  void entities() {
    Span last{};
    for (const Entity& e : doc_.entities) {
      ordered("entity", e.id, e.span, last);
      unique("entity", e.id, entity_ids_);
    }
    for (const Entity& e : doc_.entities) {
      known("entity", e.id, e.same_as, entity_ids_);
      for (const std::string& c : e.candidates) known("entity", e.id, c, entity_ids_);
    }
  }

  void figures() {
    Span last{};
    for (const Figure& f : doc_.figures) {
      ordered("figure", f.id, f.span, last);
      unique("figure", f.id, figure_ids_);
      if (f.counted_span) inside("figure", f.id, *f.counted_span);
      if (f.low && f.high && *f.high < *f.low) report("figure", f.id, "has a range upside down");
    }
    for (const Figure& f : doc_.figures) {
      known("figure", f.id, f.same_as, figure_ids_);
      known("figure", f.id, f.group, figure_ids_);
    }
  }

  void claims() {
    std::set<std::string> ids;
    for (const Claim& c : doc_.claims) unique("claim", c.id, ids);
    std::uint32_t last = 0;
    for (const Claim& c : doc_.claims) {
      inside("claim", c.id, c.span);
      if (c.span.begin < last && c.nested_in.empty()) report("claim", c.id, "stands before the one before");
      if (c.nested_in.empty()) last = c.span.begin;
      if (c.source.mention) inside("claim", c.id, *c.source.mention);
      if (c.cue) inside("claim", c.id, c.cue->span);
      Span previous{};
      for (const Span s : c.content) ordered("content of claim", c.id, s, previous);
      known("claim", c.id, c.nested_in, ids);
      known("claim", c.id, c.continues, ids);
      known("claim", c.id, c.source.entity, entity_ids_);
      for (const std::string& f : c.figures) known("claim", c.id, f, figure_ids_);
      for (const std::string& e : c.entities) known("claim", c.id, e, entity_ids_);
      for (const Frame& f : c.frames) known("claim", c.id, f.figure, figure_ids_);
    }
  }

  const Document& doc_;
  std::vector<std::string> problems_;
  std::set<std::string> entity_ids_, figure_ids_;
};

}  // namespace

std::vector<std::string> validate(const Document& doc) {
  return Validator(doc).run();
}

}  // namespace hearsay
