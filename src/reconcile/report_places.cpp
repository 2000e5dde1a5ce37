#include "reconcile/report_places.hpp"

#include <algorithm>

namespace hearsay {
namespace {

bool is_country(const ReportFigure& x, const NameFact& name) {
  return x.country_words->is_country_word((*x.article)(name.key));
}

std::string_view sentence_of(const ArticleFacts& article, const FigureFact& figure) {
  const std::string_view text = std::string_view(article.bytes).substr(0, article.text_size);
  const std::size_t at = figure.words.words.at;
  const auto bound = [&](std::size_t i) {
    return text[i] == '\n' || (text[i] == '.' && i + 1 < text.size() && text[i + 1] == ' ');
  };
  std::size_t begin = at, end = at + figure.words.words.size;
  while (begin > 0 && !bound(begin - 1)) --begin;
  while (end < text.size() && !bound(end)) ++end;
  return text.substr(begin, end - begin);
}

/// The report says the same of another number, and says where: "9,500 homes in Denbyshire, 21,000 in
/// Marlshire".
bool tells_of_place(const ReportFigure& x, std::string_view place) {
  const ArticleFacts& article = *x.article;
  return std::any_of(article.figures.begin(), article.figures.end(), [&](const FigureFact& f) {
    return &f != x.figure && article(f.predicate) == x.predicate && !f.place.empty() &&
           name_key(proper_part(article(f.place))) == name_key(proper_part(place));
  });
}

}  // namespace

bool names(const ArticleFacts& article, std::string_view place) {
  return std::string_view(article.bytes).substr(0, article.text_size).find(proper_part(place)) !=
         std::string_view::npos;
}

std::size_t mentions(const ArticleFacts& article, std::string_view name) {
  const std::string_view text = std::string_view(article.bytes).substr(0, article.text_size),
                         part = proper_part(name);
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

namespace {

/// The province, where the same report names the other's town as well, and nothing else of the kind.
bool is_frame_of(const ReportFigure& x, const ReportFigure& y) {
  return x.country_words->is_wide_place(x.place) && !y.place.empty() && names(*x.article, y.place);
}

}  // namespace

bool places_clash(const ReportFigure& x, const ReportFigure& y) {
  if (x.place.empty() || y.place.empty() || name_key(proper_part(x.place)) == name_key(proper_part(y.place)))
    return false;
  // One says the province, and both the town.
  const bool frame = is_frame_of(x, y) || is_frame_of(y, x);
  if (!frame && (!names(*x.article, y.place) || !names(*y.article, x.place))) return true;
  return tells_of_place(x, y.place) || tells_of_place(y, x.place);
}

bool has_own_place(const ReportFigure& x, const ReportFigure& y) {
  const std::string_view sentence = sentence_of(*x.article, *x.figure);
  return std::any_of(x.article->names.begin(), x.article->names.end(), [&](const NameFact& name) {
    const std::string_view written = (*x.article)(name.name);
    return name.kind == EntityKind::place && !written.empty() && !is_country(x, name) &&
           sentence.find(written) != std::string_view::npos && !names(*y.article, written);
  });
}

bool is_elsewhere(const ReportFigure& x, const ReportFigure& y) {
  const std::string_view sentence = sentence_of(*x.article, *x.figure);
  bool strange = false, known = false, here = false;
  for (const NameFact& name : x.article->names) {
    const std::string_view written = (*x.article)(name.name);
    if (name.kind != EntityKind::place || written.empty() || is_country(x, name)) continue;
    const bool told = names(*y.article, written), inside = sentence.find(written) != std::string_view::npos;
    known = known || told;
    here = here || (inside && told && name.mentions < 2);
    strange = strange || (inside && !told && name.mentions < 2);
  }
  if (x.place.empty() || names(*y.article, x.place)) return strange && known && !here;
  return x.aside || (known && mentions(*x.article, x.place) < 2 && !is_frame_of(x, y));
}

}  // namespace hearsay
