#pragma once
// One article read sentence by sentence, with what later numbers may refer back to.

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "figures/calendar.hpp"
#include "figures/counted.hpp"
#include "figures/draft.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {

class Reader {
 public:
  /// `all`: also ordinals, identifiers, scores and words such as "now". What is found goes behind `figures`.
  Reader(const Document& doc, const Vocabulary& vocabulary, bool all, std::vector<Figure>& figures)
      : doc_(doc),
        vocabulary_(vocabulary),
        line_(doc, vocabulary, all),
        anchor_(doc.source.published),
        all_(all),
        figures_(figures) {
    drafts_.reserve(16);  // of a sentence
  }

  void read(Span sentence, std::size_t block);
  /// To be called behind the last sentence.
  void finish();

 private:
  void collect();
  bool collect_bare_unit(std::size_t& i, std::size_t& floor);
  void keep_identifier(std::size_t begin, std::size_t end);
  bool shows(const Draft& draft) const;
  void resolve();
  void share_counted();
  void resolve_money(Draft& draft);
  void resolve_counts();
  void resolve_count(Draft& draft);
  bool resolve_money_ellipsis(Draft& draft);
  void take_noun(Draft& draft, const Antecedent& noun, std::string_view counted);
  void remember(const Antecedent& noun, const Draft& draft);
  void turn_into_points(std::size_t index);
  void emit();
  void drop_names();
  void count_countries();
  std::string_view currency_of_article(const std::vector<int>& candidates, bool& certain);

  const Document& doc_;
  const Vocabulary& vocabulary_;
  Line line_;
  Anchor anchor_;
  bool all_;
  std::vector<Draft> drafts_;
  std::vector<Figure>& figures_;
  std::size_t block_ = 0, sentence_ = 0;
  struct LastMoney {
    std::string unit;
    bool certain = true;
    std::size_t sentence = 0;
  };
  std::optional<LastMoney> last_money_;
  struct LastCount {
    Antecedent noun;
    std::string_view counted;
    Decimal value;
    std::size_t sentence = 0, block = 0;
  };
  std::optional<LastCount> last_count_;
  std::unordered_set<std::string> names_;     ///< numbers that name things in this article: "737"
  std::optional<std::vector<int>> mentions_;  ///< per currency, how often the article names its country
};

/// Keeps the wanted ones. `group` and `same_as` are still positions in the list: those of figures that go are
/// forgotten, the others move with them.
void keep_figures(std::vector<Figure>& all, const std::function<bool(const Figure&)>& wanted);

/// Turns positions in `group` and `same_as` into ids.
void link(std::vector<Figure>& figures);

}  // namespace hearsay::figures
