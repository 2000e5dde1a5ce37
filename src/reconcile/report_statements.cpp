// Two reports of one event: what one voice says was so, and another says was not.
//
// compare_statements pairs a claim and its denial when most of their words are equal, in a corpus of any
// size. Here the two articles are known to tell of one event, so that a short denial may share the little it
// says with a longer sentence: "No siren sounded in this town", "it had warned the town by siren".

#include <algorithm>
#include <optional>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kPrefix = 6;        ///< letters of a stem that count: "inspected", "inspection"
constexpr std::size_t kFewestShared = 2;  ///< words that a denial and what it denies have in common
constexpr std::size_t kShareTenths = 7;   ///< so many tenths of the denial's words
constexpr std::size_t kMostWords = 14;    ///< of a denial: a longer one denies more than one thing
constexpr std::size_t kLongest = 40;      ///< words of what is denied
constexpr std::size_t kMostStatements = 120;
constexpr std::size_t kOften = 6;  ///< sentences of both reports that have a word which tells nothing

/// One sentence of what somebody says.
struct Proposition {
  std::uint32_t claim = 0;
  Passage words;
  std::vector<std::string> stems;    ///< sorted, without names
  std::set<std::string> neighbours;  ///< words side by side: "welding hall" is one thing, not two
  bool negative = false;
};

std::string prefix_of(const std::string& stem) {
  return stem.substr(0, kPrefix);
}

class Propositions {
 public:
  Propositions(const Corpus& corpus, std::uint32_t article) : corpus_(corpus), article_(article) {
    const ArticleFacts& facts = corpus.article(article);
    if (facts.statements.size() > kMostStatements) return;
    for (const StatementFact& statement : facts.statements) {
      if (!statement.implied) add(facts, statement);
    }
  }

  const std::vector<Proposition>& all() const { return all_; }
  std::uint32_t article() const { return article_; }

 private:
  /// Cuts a statement into sentences: a denial reaches no further.
  void add(const ArticleFacts& facts, const StatementFact& statement) {
    const std::string_view text = facts(statement.words.words);
    const bool denied = !facts.claims[statement.claim].denial.words.empty();
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = begin;
      while (end < text.size() && !ends_sentence(text, end)) ++end;
      const std::string_view sentence = text.substr(begin, end - begin);
      Proposition p;
      p.claim = statement.claim;
      p.words = {{statement.words.words.at + static_cast<std::uint32_t>(begin),
                  static_cast<std::uint32_t>(sentence.size())},
                 statement.words.start + code_points(text.substr(0, begin)),
                 statement.words.start + code_points(text.substr(0, end))};
      read(sentence, denied && begin == 0, p);
      if (!p.stems.empty()) all_.push_back(std::move(p));
      begin = end + 1;
      while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
    }
  }

  static bool ends_sentence(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == ';' || c == '!' || c == '?') return true;
    return (c == '.' || c == ':') && (at + 1 == text.size() || text[at + 1] == ' ');
  }

  void read(std::string_view sentence, bool denied, Proposition& p) const {
    const ReconcileTables& tables = corpus_.tables;
    std::size_t negations = denied ? 1 : 0;
    if (const std::vector<std::string> words = plain_words(sentence);
        words.empty() || tables.frame_kin().asks(words.front()))
      return;
    for (const std::string& word : quote_words(sentence, tables)) {
      if (word == "i") return;  // what one felt or saw nobody else denies
      negations += tables.negates(word) ? 1 : 0;
    }
    p.negative = negations % 2 == 1;
    std::string small;  // names tell who, not what
    for (std::size_t at = 0; at < sentence.size();) {
      std::size_t end = sentence.find(' ', at);
      if (end == std::string_view::npos) end = sentence.size();
      const std::string_view word = sentence.substr(at, end - at);
      if (at == 0 || !starts_upper(word)) (small += word) += ' ';
      at = end + 1;
    }
    const std::vector<std::string> words = plain_words(small);
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string first = prefix_of(tables.stem(words[i - 1])),
                        second = prefix_of(tables.stem(words[i]));
      p.neighbours.insert(std::min(first, second) + ' ' + std::max(first, second));
    }
    for (const std::string& stem : content_stems(small, tables)) {
      if (tables.negates(stem) || tables.frame_kin().is_light(stem) || tables.is_day_word(stem)) continue;
      p.stems.push_back(prefix_of(stem));
    }
    std::sort(p.stems.begin(), p.stems.end());
    p.stems.erase(std::unique(p.stems.begin(), p.stems.end()), p.stems.end());
  }

  const Corpus& corpus_;
  std::uint32_t article_;
  std::vector<Proposition> all_;
};

class StatementPairs {
 public:
  explicit StatementPairs(Corpus& corpus) : corpus_(corpus) {}

  void compare() {
    std::optional<Propositions> first;  // of the pairs before: they come in the order of their first article
    for (const EventPair& pair : corpus_.event_pairs) {
      corpus_.settle();
      if (!pair.is_one_event() || !(denies(pair.first) || denies(pair.second))) continue;
      if (!first || first->article() != pair.first) first.emplace(corpus_, pair.first);
      if (first->all().empty()) continue;
      compare(*first, Propositions(corpus_, pair.second));
    }
  }

 private:
  /// A quick look: most reports deny nothing.
  bool denies(std::uint32_t article) const {
    const auto& statements = corpus_.article(article).statements;
    return std::any_of(statements.begin(), statements.end(),
                       [](const StatementFact& s) { return s.negative; });
  }

  struct Match {
    const Proposition *denial = nullptr, *denied = nullptr;
    std::vector<std::string> shared;
    bool first_denies = false;
  };

  void compare(const Propositions& first, const Propositions& second) {
    std::vector<Match> matches;
    for (const Proposition& p : first.all()) {
      for (const Proposition& q : second.all()) {
        if (p.negative == q.negative) continue;
        const Proposition &denial = p.negative ? p : q, &denied = p.negative ? q : p;
        std::vector<std::string> shared = shared_words(denial, denied, first, second);
        if (!shared.empty() && may_differ(first.article(), p, second.article(), q))
          matches.push_back({&denial, &denied, std::move(shared), p.negative});
      }
    }
    for (const Match& match : matches) {
      const bool best = std::none_of(matches.begin(), matches.end(), [&](const Match& other) {
        return (other.denial == match.denial || other.denied == match.denied) &&
               other.shared.size() > match.shared.size();
      });
      if (best) report(match, first.article(), second.article());
    }
  }

  /// Words that both have, none where they do not speak of one thing.
  static std::vector<std::string> shared_words(const Proposition& denial, const Proposition& denied,
                                               const Propositions& first, const Propositions& second) {
    if (denial.stems.size() > kMostWords || denied.stems.size() > kLongest) return {};
    std::vector<std::string> common;
    std::set_intersection(denial.stems.begin(), denial.stems.end(), denied.stems.begin(), denied.stems.end(),
                          std::back_inserter(common));
    if (common.size() < kFewestShared || common.size() * 10 < denial.stems.size() * kShareTenths) return {};
    if (common.size() == kFewestShared && common.size() < denial.stems.size() &&
        denied.neighbours.contains(common.front() + ' ' + common.back()) &&
        denial.neighbours.contains(common.front() + ' ' + common.back()))
      return {};
    const bool tells = std::any_of(common.begin(), common.end(), [&](const std::string& stem) {
      return sentences_with(stem, first) + sentences_with(stem, second) < kOften;
    });
    return tells ? common : std::vector<std::string>();
  }

  static std::size_t sentences_with(const std::string& stem, const Propositions& in) {
    return static_cast<std::size_t>(std::count_if(
        in.all().begin(), in.all().end(),
        [&](const Proposition& p) { return std::binary_search(p.stems.begin(), p.stems.end(), stem); }));
  }

  /// Two voices, one of them named, of which nothing of the kind has been told yet.
  bool may_differ(std::uint32_t a, const Proposition& p, std::uint32_t b, const Proposition& q) const {
    const ClaimFact &x = corpus_.article(a).claims[p.claim], &y = corpus_.article(b).claims[q.claim];
    if (x.speaker_key.empty() && y.speaker_key.empty()) return false;
    if (x.heading || y.heading) return false;
    if (claimant(corpus_, a, p.claim) == claimant(corpus_, b, q.claim)) return false;
    return !corpus_.disputed.contains(p.negative ? Ref{a, p.claim} : Ref{b, q.claim}) &&
           !numbers_differ(a, p, b, q);
  }

  /// "There were 260, not 180": what two numbers have to do with each other the figures say.
  bool numbers_differ(std::uint32_t a, const Proposition& p, std::uint32_t b, const Proposition& q) const {
    const std::set<std::string_view> x = amounts_of(a, p), y = amounts_of(b, q);
    return !x.empty() && !y.empty() && x != y;
  }

  std::set<std::string_view> amounts_of(std::uint32_t article, const Proposition& p) const {
    const ArticleFacts& facts = corpus_.article(article);
    std::set<std::string_view> found;
    for (const FigureFact& figure : facts.figures) {
      if (p.words.start <= figure.words.start && figure.words.end <= p.words.end)
        found.insert(facts(figure.value));
    }
    return found;
  }

  void report(const Match& match, std::uint32_t first, std::uint32_t second) {
    const std::uint32_t denying = match.first_denies ? first : second,
                        other = match.first_denies ? second : first;
    Draft d;
    d.relation = Relation::disputes;
    d.voices = {{other, match.denied->claim, {}, match.denied->words},
                {denying, match.denial->claim, {}, match.denial->words}};
    constexpr std::size_t kTopicWords = 9;
    d.topic = beginning(corpus_.article(other)(match.denied->words.words), kTopicWords);
    d.why.push_back({"polarity", "common: " + joined(match.shared, ", ")});
    corpus_.disputed.insert({{other, match.denied->claim}, {denying, match.denial->claim}});
    corpus_.drafts.push_back(std::move(d));
  }

  Corpus& corpus_;
};

}  // namespace

void compare_report_statements(Corpus& corpus) {
  StatementPairs(corpus).compare();
}

}  // namespace hearsay
