// Numbers and negations of two statements.

#include <algorithm>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/details.hpp"
#include "reconcile/statement_look.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

using Numbers = std::set<std::string>;

bool set_apart(const Numbers& p, const Numbers& q) {
  return !std::includes(p.begin(), p.end(), q.begin(), q.end()) &&
         !std::includes(q.begin(), q.end(), p.begin(), p.end());
}

constexpr std::size_t kYearDigits = 4;

bool is_year(const std::string& word) {
  return word.size() == kYearDigits && std::all_of(word.begin(), word.end(), [](char c) {
           return is_digit(static_cast<unsigned char>(c));
         });
}

/// "Was not told before November 2022" answers "was told in 2019": the year up to which something is denied,
/// and none of what is said of the other one is later.
std::string bounding_year(const Corpus& corpus, Ref ref, const Numbers& other) {
  constexpr std::size_t kMonth = 1;  // words between
  const std::vector<std::string> words = plain_words(words_of(corpus, ref));
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!corpus.tables.opposites().bounds_time(words[i])) continue;
    for (std::size_t j = i + 1; j < std::min(words.size(), i + 2 + kMonth); ++j) {
      if (!is_year(words[j])) continue;
      const bool later = std::any_of(other.begin(), other.end(), [&](const std::string& said) {
        return is_year(said) && said >= words[j];
      });
      return later ? std::string() : words[j];
    }
  }
  return {};
}

/// Of what is counted or measured; the hour is a detail.
Numbers digits_of(const Corpus& corpus, Ref ref) {
  Numbers found;
  const std::vector<std::string> words = plain_words(words_of(corpus, ref));
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_digit(static_cast<unsigned char>(words[i].front())) && hour_at(words, i, corpus.tables).empty())
      found.insert(words[i]);
  }
  return found;
}

/// Amounts, also those written in words: "twelve hikers". What another clause of the claim counts is not
/// what this one says.
Numbers amounts_of(const Corpus& corpus, Ref ref) {
  const ArticleFacts& article = corpus.article(ref.article);
  const StatementFact& s = statement_fact(corpus, ref);
  Numbers found;
  for (const FigureFact& figure : article.figures) {
    const bool inside = s.words.start <= figure.words.start && figure.words.end <= s.words.end;
    if (figure.claim == s.claim && inside) found.emplace(article(figure.value));
  }
  return found;
}

/// "Never refused to train" negates nothing.
std::size_t negators(const Corpus& corpus, Ref ref) {
  const std::vector<std::string> words = quote_words(words_of(corpus, ref), corpus.tables);
  std::size_t negators = 0, refusals = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    negators += corpus.tables.negates(words[i]) ? 1 : 0;
    const bool refuses = i + 1 < words.size() && words[i + 1] == "to" &&
                         corpus.tables.opposites().refuses(corpus.tables.stem(words[i]));
    refusals += refuses ? 1 : 0;
  }
  return negators - std::min(negators, refusals);
}

}  // namespace

std::string_view words_of(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article)(statement_fact(corpus, ref).words.words);
}

bool numbers_differ(const Corpus& corpus, Ref a, Ref b) {
  const StatementFact &x = statement_fact(corpus, a), &y = statement_fact(corpus, b);
  const Numbers p = amounts_of(corpus, a), q = amounts_of(corpus, b);
  if (set_apart(p, q)) return true;
  // "There were 260, not 180" disputes a number.
  if (x.negative != y.negative && !p.empty() && !q.empty() && p != q) return true;
  if (!x.has_number || !y.has_number) return false;
  Numbers own = digits_of(corpus, a), other = digits_of(corpus, b);
  if (x.negative && !y.negative) own.erase(bounding_year(corpus, a, other));
  if (y.negative && !x.negative) other.erase(bounding_year(corpus, b, own));
  return set_apart(own, other);
}

bool both_negated(const Corpus& corpus, Ref a, Ref b) {
  const bool negative = statement_fact(corpus, a).negative;
  if (negative == statement_fact(corpus, b).negative) return false;
  const std::size_t own = negators(corpus, negative ? a : b), other = negators(corpus, negative ? b : a);
  return other != 0 && other >= own;
}

}  // namespace hearsay
