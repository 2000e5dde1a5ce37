#include "reconcile/details.hpp"

#include <algorithm>
#include <vector>

#include "hearsay/text.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

/// What stands behind "because of", up to the next mark.
std::string reason_in(std::string_view statement, const ReconcileTables& tables) {
  const std::string folded = fold(statement);
  const std::size_t begin = tables.end_of_reason_word(folded);
  if (begin == std::string::npos) return {};
  return folded.substr(begin, std::min(folded.find_first_of(",;:.", begin), folded.size()) - begin);
}

/// The first of each when they have none in common.
std::string apart(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return {};
  const bool shared =
      std::any_of(a.begin(), a.end(), [&](const std::string& one) { return b.contains(one); });
  return shared ? std::string() : *a.begin() + " against " + *b.begin();
}

}  // namespace

std::string hour_at(std::span<const std::string> words, std::size_t at, const ReconcileTables& tables) {
  constexpr std::size_t kLongest = 5;  // "12.30"
  if (words[at].size() > kLongest || !is_digit(static_cast<unsigned char>(words[at].front()))) return {};
  // "a.m." is two words.
  for (std::size_t count = 1; count <= 2 && at + count < words.size(); ++count) {
    std::string next = words[at + 1];
    if (count == 2) next += words[at + 2];
    if (tables.is_half_day(next)) return words[at] + " " + next;
  }
  return {};
}

Details details_of(const ArticleFacts& article, std::string_view statement, const ReconcileTables& tables) {
  Details details;
  const std::vector<std::string> words = plain_words(statement);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (tables.is_day_word(words[i])) details.days.insert(words[i]);
    if (std::string hour = hour_at(words, i, tables); !hour.empty()) details.hours.insert(std::move(hour));
  }
  for (const NameFact& name : article.names) {
    if (name.kind != EntityKind::place || tables.is_country_word(article(name.key))) continue;
    if (statement.find(article(name.name)) != std::string_view::npos)
      details.places.insert(article.str(name.name));
  }
  details.reason = reason_in(statement, tables);
  return details;
}

std::string difference(const Details& a, const Details& b) {
  for (const auto part : {&Details::days, &Details::hours, &Details::places}) {
    if (std::string found = apart(a.*part, b.*part); !found.empty()) return found;
  }
  return {};
}

}  // namespace hearsay
