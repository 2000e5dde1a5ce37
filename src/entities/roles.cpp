#include "entities/roles.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kLongestRole = 30;

bool is_article(std::string_view word) {
  return word == "the" || word == "a" || word == "an" || word == "The" || word == "A" || word == "An";
}

/// "Miskovets, the head of the department of …, and": between the commas when a role noun stands near the
/// front.
std::optional<Range> apposition(const Article& article, Range name, Range sentence) {
  std::uint32_t comma = name.end;
  // An age or a bracket may stand between: "Putin (69), president of …".
  if (article.text(comma) == "(") {
    while (comma < sentence.end && comma - name.end < 4 && article.text(comma) != ")") ++comma;
    ++comma;
  }
  if (article.text(comma) != "," || comma + 2 >= sentence.end) return std::nullopt;
  Range role{comma + 1, comma + 1};
  if (article.text(role.begin).size() <= 2 && article.text(role.begin + 1) == "," &&
      article.text(role.begin)[0] >= '1' && article.text(role.begin)[0] <= '9')
    role.begin = role.end = role.begin + 2;
  if (is_article(article.text(role.begin))) ++role.begin;
  bool noun = false;
  for (role.end = role.begin; role.end < sentence.end && role.end - role.begin < kLongestRole; ++role.end) {
    const std::string_view word = article.text(role.end);
    const bool inner_stop = word == "." && role.end + 2 < sentence.end;
    if (word == "," || word == ";" || (word == "." && !inner_stop) || word == "(" || word == "\u2014" ||
        word == "\u2013" || word == "!" || word == "?" || article.is(role.end, kSaying))
      break;
    if (!noun) {
      // The noun must come before anything that could open a clause.
      if (article.is(role.end, kRole)) {
        noun = true;
      } else if (article.is(role.end, kFunction) || role.end - role.begin > 5) {
        return std::nullopt;
      }
    }
  }
  if (!noun || role.end == role.begin) return std::nullopt;
  const std::string_view stop = article.text(role.end);
  if (article.is(role.end, kSaying)) return std::nullopt;
  if (role.end < sentence.end && stop != "," && stop != "." && stop != ";" && stop != "(" &&
      stop != "\u2014" && stop != "\u2013")
    return std::nullopt;
  return role;
}

}  // namespace

std::optional<Range> role_of(const Article& article, const Found& person, Range sentence) {
  if (std::optional<Range> behind = apposition(article, person.range, sentence)) return behind;
  if (!person.title) return std::nullopt;
  Range role = *person.title;
  // "Mr" says nothing.
  if (role.size() == 1 && article.is(role.begin, kHonorific)) return std::nullopt;
  // A nation, an organisation or a place directly in front belongs to it: "Russian President", "Agora
  // lawyer".
  if (role.begin > sentence.begin && article.capital(role.begin - 1) && !article.glued(role.begin) &&
      article.is(role.begin - 1, kDemonym | kPlace | kOrganisation | kOutlet | kRoleModifier))
    --role.begin;
  return role;
}

}  // namespace hearsay
