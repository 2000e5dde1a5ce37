#include "model/train/train_names.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "entities/article.hpp"
#include "entities/name_features.hpp"
#include "entities/name_model.hpp"
#include "entities/name_words.hpp"
#include "entities/rules.hpp"
#include "hearsay/lexicon.hpp"
#include "hearsay/text.hpp"
#include "hearsay/tokenize.hpp"
#include "model/train/name_corpus.hpp"
#include "model/train/trainer.hpp"

namespace hearsay {
namespace {

/// Corpora that share copies of features; the first is what the model is used for. Names of our own gold and
/// of the treebank's news are news; see the model card for what was measured.
constexpr std::pair<const char*, int> kDomains[] = {
    {"own1", 0}, {"own2", 0},   {"gum-news", 0}, {"gum", 1},  {"gmb", 2},     {"wikigold", 3}, {"uner", 4},
    {"btc", 5},  {"wnut17", 5}, {"crossner", 6}, {"re3d", 7}, {"litbank", 8}, {"sec", 9}};

/// Never trained on: half of our own gold and the development part of the treebank, with the treebank's
/// copies.
constexpr std::string_view kHeldOut = "own2,.own2,.dev";
/// Left out: copies of what our own gold has better, and corpora that made the others worse.
constexpr std::string_view kSkipped = ".own1,gmb,sec,btc";

constexpr std::uint32_t kAnything = (1u << kNameLabels) - 1, kOutside = 1;

/// Bits of the classes a corpus means by its label: "MISC" is an event, a work or a product.
std::uint32_t meant_by(std::string_view label) {
  if (label == "MISC") return 0b1110000;
  for (std::uint32_t i = 0; i < std::size(kNameClasses); ++i) {
    if (label == kNameClasses[i]) return 1u << i;
  }
  return 0;
}
/// place: 0 B, 1 I, 2 E, 3 S
std::uint32_t label_of(std::uint32_t cls, std::uint32_t place) {
  return 1 + cls * 4 + place;
}

std::vector<std::string> label_names() {
  std::vector<std::string> out{"O"};
  for (const char* cls : kNameClasses) {
    for (const char place : {'B', 'I', 'E', 'S'}) out.push_back(std::string(1, place) + "-" + cls);
  }
  return out;
}

/// What follows what: a name that is begun goes on until it ends.
std::vector<std::pair<int, int>> forbidden() {
  std::vector<std::pair<int, int>> out;
  for (int before = -1; before < kNameLabels; ++before) {
    const bool open = before > 0 && (before - 1) % 4 <= 1;
    for (int label = 0; label < kNameLabels; ++label) {
      const bool inner = label > 0 && ((label - 1) % 4 == 1 || (label - 1) % 4 == 2);
      const bool same = before > 0 && label > 0 && (before - 1) / 4 == (label - 1) / 4;
      if (inner != open || (inner && !same)) out.emplace_back(before, label);
    }
  }
  return out;
}

struct Counts {
  int gold = 0, got = 0, hit = 0;
};
double f1(const Counts& c) {
  return c.gold + c.got == 0 ? 0 : 200.0 * c.hit / (c.gold + c.got);
}

class NameTrainer {
 public:
  explicit NameTrainer(const TrainingContext& context)
      : context_(context), tokenizer_(lexicon_), gazetteer_(lexicon_) {}

  std::string run() {
    TrainingSet set;
    for (AnnotatedArticle& article : read_name_corpus(context_.data)) {
      const std::string corpus = article.corpus;
      if (listed("skip", article)) continue;
      const bool held = listed("hold", article);
      if (held) {
        tokenizer_(article.doc);
        held_.push_back(std::move(article));
        continue;
      }
      add(set, article, true);
      const std::uint64_t lot = hash64(article.id) % 100;
      const auto part = [&](const char* name, int usual) {
        return static_cast<std::uint64_t>(context_.number(name, usual));
      };
      const std::uint64_t lower = part("lower", 15), upper = part("upper", 10), title = part("title", 10);
      if (lot < lower) add(set, rewritten(article, Writing::lower), false);
      if (lot >= 100 - upper) add(set, rewritten(article, Writing::upper), false);
      if (lot >= 40 && lot < 40 + title) add(set, rewritten(article, Writing::title), false);
    }
    context_.log(std::to_string(set.sequences()) + " stretches, " + std::to_string(set.tokens()) + " tokens");
    TrainOptions options;
    options.labels = label_names();
    options.forbidden = forbidden();
    options.epochs = context_.number("epochs", 10);
    options.min_count = static_cast<std::uint32_t>(context_.number("min_count", 2));
    options.margin = context_.number("margin", 0);
    options.dropout = context_.number("dropout", 0);
    options.domain = context_.number("domain", 0);
    options.max_rows = static_cast<std::size_t>(context_.number("rows", 280000));
    options.recipe = kNameRecipe;
    options.seed = static_cast<std::uint64_t>(context_.number("seed", 1));
    options.log = context_.log;
    const int every = context_.number("every", 10);
    if (!held_.empty()) {
      options.after_epoch = [&](int epoch, const std::string& model) {
        if (epoch % every == 0) measure(model);
      };
    }
    return train(set, options);
  }

 private:
  /// Whether the comma-separated setting names the article's corpus or a part of its id.
  bool listed(const char* key, const AnnotatedArticle& article) const {
    const auto found = context_.settings.find(key);
    std::string_view rest = found != context_.settings.end()  ? std::string_view(found->second)
                            : std::string_view(key) == "hold" ? kHeldOut
                                                              : kSkipped;
    while (!rest.empty()) {
      const std::size_t cut = rest.find(',');
      const std::string_view item = rest.substr(0, cut);
      if (!item.empty() && (article.corpus == item || article.id.find(item) != std::string::npos))
        return true;
      rest.remove_prefix(cut == std::string_view::npos ? rest.size() : cut + 1);
    }
    return false;
  }

  int domain_of(const AnnotatedArticle& article) const {
    const bool news = article.corpus == "gum" && article.id.find("_news_") != std::string::npos;
    const std::string name = news ? "gum-news" : article.corpus;
    for (const auto& [corpus, domain] : kDomains) {
      if (name == corpus) return context_.number("domain-" + name, domain);
    }
    return -1;
  }

  void add(TrainingSet& set, AnnotatedArticle article, bool counts) {
    tokenizer_(article.doc);
    const Article view(types_, article.doc);
    const NameWords words(view);
    const std::vector<std::vector<Found>> rules = find_by_rules(view);
    const NameFeatures features(words, rules);
    const std::vector<std::uint32_t> allowed = labels(article, view);
    std::vector<Feature> found;
    const int domain = domain_of(article);
    const Feature end = NameFeatures::end_of_stretch();
    for (std::size_t s = 0; s < words.stretches().size(); ++s) {
      const Range stretch = words.stretches()[s];
      const Sentence& sentence = view.sentences()[words.sentence_of()[s]];
      for (std::uint32_t t = stretch.begin; t < stretch.end; ++t) {
        features.find(t, sentence, found);
        set.add_token(found, allowed[t]);
      }
      set.add_token({&end, 1}, kOutside);
      set.end_sequence(domain, counts);
    }
  }

  /// Bits of the labels that are right for each token.
  std::vector<std::uint32_t> labels(const AnnotatedArticle& article, const Article& view) const {
    std::uint32_t outside = kOutside;
    if (!article.has_misc) {
      for (std::uint32_t cls = 3; cls < std::size(kNameClasses); ++cls) outside |= 15u << label_of(cls, 0);
    }
    std::vector<std::uint32_t> out(view.size(), outside);
    const std::vector<Span>& tokens = article.doc.tokens;
    std::uint32_t token = 0;
    for (const AnnotatedName& name : article.names) {
      while (token < tokens.size() && tokens[token].end <= name.span.begin) ++token;
      std::uint32_t end = token;
      while (end < tokens.size() && tokens[end].begin < name.span.end) ++end;
      if (end == token) continue;
      const std::uint32_t classes = meant_by(name.label);
      const bool fits = tokens[token].begin == name.span.begin && tokens[end - 1].end == name.span.end;
      for (std::uint32_t t = token; t < end; ++t) {
        if (classes == 0 || !fits) {
          out[t] = kAnything;
          continue;
        }
        const std::uint32_t place = end == token + 1 ? 3 : t == token ? 0 : t + 1 == end ? 2 : 1;
        out[t] = 0;
        for (std::uint32_t cls = 0; cls < std::size(kNameClasses); ++cls)
          out[t] |= (classes >> cls & 1) << label_of(cls, place);
      }
      token = end;
    }
    return out;
  }

  using Spans = std::vector<std::pair<Span, std::uint32_t>>;

  Spans decode(const NameModel& model, NameMemory& memory, const AnnotatedArticle& article) {
    const Article view(types_, article.doc);
    Spans out;
    for (const std::vector<Judged>& names : model.find(view, find_by_rules(view), memory)) {
      for (const Judged& name : names) out.emplace_back(view.span(name.range), name.cls);
    }
    return out;
  }

  /// Exact spans of persons, bodies and places in what was held out, without leading articles.
  void measure(const std::string& bytes) {
    NameMemory memory;
    const LinearModel linear("trained", bytes);
    const NameModel model(linear);
    if (context_.number("rules", 0) != 0) measure_rules(model);
    if (context_.number("margins", 0) != 0) measure_margins(model);
    std::map<std::string, std::array<Counts, 5>> table;
    const bool show = context_.number("errors", 0) != 0;
    for (const AnnotatedArticle& article : held_) {
      std::array<Counts, 5>& counts = table[article.corpus];
      Spans got = decode(model, memory, article), gold;
      for (const AnnotatedName& name : article.names) {
        const std::uint32_t classes = meant_by(name.label);
        gold.emplace_back(name.span, classes == 0 ? 9u : static_cast<std::uint32_t>(__builtin_ctz(classes)));
      }
      for (Spans* side : {&got, &gold}) {
        for (auto& [span, cls] : *side) {
          const std::string_view text = article.doc.slice(span);
          if (text.starts_with("the ") || text.starts_with("The ")) span.begin += 4;
        }
      }
      const auto misc = [&](Span span) {
        return std::any_of(gold.begin(), gold.end(),
                           [&](const auto& g) { return g.second >= 3 && g.first.overlaps(span); });
      };
      for (const auto& [span, cls] : got) {
        if (cls >= 3 || misc(span)) continue;
        const bool hit = std::find(gold.begin(), gold.end(), std::pair(span, cls)) != gold.end();
        for (const std::size_t at : {std::size_t{cls}, std::size_t{4}}) {
          ++counts[at].got;
          counts[at].hit += hit;
        }
        if (show && !hit) print("+", article, span, cls);
      }
      for (const auto& [span, cls] : gold) {
        if (cls >= 3) continue;
        for (const std::size_t at : {std::size_t{cls}, std::size_t{4}}) ++counts[at].gold;
        if (show && std::find(got.begin(), got.end(), std::pair(span, cls)) == got.end())
          print("-", article, span, cls);
      }
    }
    for (const auto& [corpus, counts] : table) {
      char line[200];
      const Counts& all = counts[4];
      std::snprintf(line, sizeof line, "  %-10s F1 %.1f  (P %.1f R %.1f)  PER %.1f ORG %.1f LOC %.1f  of %d",
                    corpus.c_str(), f1(all), 100.0 * all.hit / std::max(1, all.got),
                    100.0 * all.hit / std::max(1, all.gold), f1(counts[0]), f1(counts[1]), f1(counts[2]),
                    all.gold);
      context_.log(line);
    }
  }

  /// How often each rule is right where the model disagrees with it: what the decision between them rests on.
  void measure_rules(const NameModel& model) {
    NameMemory memory;
    struct Row {
      int same = 0, alone_right = 0, alone_wrong = 0, against_right = 0, against_wrong = 0, model_right = 0;
      int kind_right = 0, kind_wrong = 0;  // where the model sees another kind in the same words
    };
    std::map<std::string, Row> table;
    for (const AnnotatedArticle& article : held_) {
      if (article.corpus != "own1" && article.corpus != "own2" && article.corpus != "gum") continue;
      const Article view(types_, article.doc);
      const std::vector<std::vector<Found>> rules = find_by_rules(view);
      const std::vector<std::vector<Judged>> judged = model.find(view, rules, memory);
      const auto gold = [&](Span span, std::uint32_t classes) {
        return std::any_of(article.names.begin(), article.names.end(), [&](const AnnotatedName& name) {
          return name.span == span && (meant_by(name.label) & classes) != 0;
        });
      };
      for (std::size_t s = 0; s < rules.size(); ++s) {
        for (const Found& found : rules[s]) {
          constexpr std::uint32_t kOf[] = {1, 2, 4, 8, 2, 16, 32, 64, 32};
          const std::uint32_t classes = kOf[static_cast<std::size_t>(found.kind)];
          Row& row = table[std::string(found.rule) + "/" + std::to_string(static_cast<int>(found.kind))];
          bool same = false, overlap = false, right = false, range = false;
          for (const Judged& name : judged[s]) {
            if (name.range.end <= found.range.begin || name.range.begin >= found.range.end) continue;
            overlap = true;
            range = range || name.range == found.range;
            same = name.range == found.range && (classes >> name.cls & 1) != 0;
            right = right || gold(view.span(name.range), 1u << name.cls);
          }
          const bool ok = gold(view.span(found.range), classes);
          row.same += same;
          if (same) continue;
          if (range) {
            ++(ok ? row.kind_right : row.kind_wrong);
            continue;
          }
          (overlap ? (ok ? row.against_right : row.against_wrong)
                   : (ok ? row.alone_right : row.alone_wrong)) += 1;
          row.model_right += overlap && right;
        }
      }
    }
    for (const auto& [rule, row] : table) {
      char line[160];
      std::snprintf(line, sizeof line,
                    "  %-22s same %4d  alone +%d -%d  kind +%d -%d  against +%d -%d (model +%d)",
                    rule.c_str(), row.same, row.alone_right, row.alone_wrong, row.kind_right, row.kind_wrong,
                    row.against_right, row.against_wrong, row.model_right);
      context_.log(line);
    }
  }

  /// How often names of a margin are right: the table the confidence of a name rests on.
  void measure_margins(const NameModel& model) {
    NameMemory memory;
    std::map<std::pair<bool, int>, std::pair<int, int>> bins;  // (a rule agrees, margin): right, all
    for (const AnnotatedArticle& article : held_) {
      const Article view(types_, article.doc);
      const std::vector<std::vector<Found>> rules = find_by_rules(view);
      const std::vector<std::vector<Judged>> judged = model.find(view, rules, memory);
      for (std::size_t s = 0; s < judged.size(); ++s) {
        for (const Judged& name : judged[s]) {
          const bool agreed = std::any_of(rules[s].begin(), rules[s].end(),
                                          [&](const Found& found) { return found.range == name.range; });
          auto& [right, all] = bins[{agreed, std::min(name.margin / 100, 12)}];
          ++all;
          right += std::any_of(article.names.begin(), article.names.end(), [&](const AnnotatedName& gold) {
            return gold.span == view.span(name.range) && (meant_by(gold.label) >> name.cls & 1) != 0;
          });
        }
      }
    }
    for (const auto& [bin, counts] : bins)
      context_.log(std::string(bin.first ? "  agreed" : "  alone ") + " margin from " +
                   std::to_string(bin.second * 100) + ": " + std::to_string(counts.first) + " of " +
                   std::to_string(counts.second));
  }

  void print(const char* sign, const AnnotatedArticle& article, Span span, std::uint32_t cls) const {
    const std::uint32_t from = span.begin > 40 ? span.begin - 40 : 0;
    context_.log(std::string(sign) + " " + article.corpus + " " + kNameClasses[cls] + " " +
                 article.doc.text.substr(from, span.begin - from) + "[" +
                 std::string(article.doc.slice(span)) + "]" + article.doc.text.substr(span.end, 30));
  }

  const TrainingContext& context_;
  Lexicon lexicon_;
  Tokenizer tokenizer_;
  Gazetteer gazetteer_;
  NameTables tables_;
  WordTypes types_{gazetteer_, tables_};
  std::vector<AnnotatedArticle> held_;
};

}  // namespace

std::string train_names(const TrainingContext& context) {
  return NameTrainer(context).run();
}

}  // namespace hearsay
