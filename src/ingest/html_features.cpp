#include "ingest/html_features.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

/// Elements further out say nothing about a run, and pages nested thousands deep exist.
constexpr int kFurthest = 48;

/// Each run is looked for in the text that JSON-LD states.
constexpr std::size_t kLongestStated = 64 * 1024;

/// Words of a run that a furniture line may have.
constexpr std::size_t kLongestHit = 60;

constexpr std::array<std::string_view, 22> kLabels = {
    "",           "body",   "dek",     "caption",  "byline",        "date",    "kicker", "tags",
    "author-box", "aside",  "hidden",  "player",   "share",         "related", "legal",  "subscribe",
    "navigation", "footer", "cookies", "comments", "advertisement", "outside"};

float rank_of(std::string_view label) {
  const auto at = std::find(kLabels.begin(), kLabels.end(), label);
  return static_cast<float>(at - kLabels.begin());
}

float kind_rank(const std::optional<BlockKind>& kind) {
  return kind ? static_cast<float>(*kind) : -1.0F;
}

/// Sums over runs, so that those of any element cost two look-ups.
struct Sums {
  std::vector<double> words, letters, linked, prose, article;
  explicit Sums(const PageText& page, const PageBlocks& rules) {
    const std::size_t n = page.runs.size() + 1;
    for (auto* sums : {&words, &letters, &linked, &prose, &article}) sums->assign(n, 0);
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const Run& run = page.runs[i];
      const auto count = static_cast<double>(run.shape.words);
      words[i + 1] = words[i] + count;
      letters[i + 1] = letters[i] + static_cast<double>(run.letters);
      linked[i + 1] = linked[i] + static_cast<double>(run.linked);
      prose[i + 1] = prose[i] + prose_weight(run);
      article[i + 1] = article[i] + (is_article_text(rules.runs[i].kind) ? count : 0);
    }
  }
};

struct Alike {
  float runs = 0, words = 0, letters = 0, linked = 0, article = 0;
};

/// The measuring of one page.
class Meter {
 public:
  Meter(const HtmlTree& tree, const std::vector<std::string_view>& labels, const PageText& page,
        const BodyRange& body, const PageTitle& title, const PageFacts& facts, RunHits& hits,
        const PageBlocks& rules)
      : tree_(tree),
        labels_(labels),
        page_(page),
        body_(body),
        title_(title),
        facts_(facts),
        hits_(hits),
        rules_(rules),
        sums_(page, rules) {}

  std::vector<RunFeatures> run();

 private:
  void prepare();
  bool is_far_off(std::size_t i) const;
  void own(const Run& run);
  void by_rules(std::size_t i, const Run& run);
  void place(std::size_t i);
  void neighbours(std::size_t i);
  void elements(const Run& run);
  void runs_alike(std::size_t i, const Run& run);
  void put(double value) { (*now_)[at_++] = static_cast<float>(value); }
  void put_range(std::uint32_t first, std::uint32_t last, bool with_link);
  bool in_json(const Run& run) const;
  const std::optional<FurnitureHit>& hit(std::size_t i);
  bool usable(std::size_t i, int by) const {
    const auto k = static_cast<std::ptrdiff_t>(i) + by;
    return k >= 0 && k < static_cast<std::ptrdiff_t>(page_.runs.size());
  }

  const HtmlTree& tree_;
  const std::vector<std::string_view>& labels_;
  const PageText& page_;
  const BodyRange& body_;
  const PageTitle& title_;
  const PageFacts& facts_;
  RunHits& hits_;
  const PageBlocks& rules_;
  Sums sums_;
  std::vector<std::uint64_t> signature_;
  std::unordered_map<std::uint64_t, Alike> by_signature_;
  std::unordered_map<std::string_view, int> copies_;
  std::vector<std::uint32_t> heading_;  ///< nearest heading before each run, or its own number
  std::string json_;                    ///< letters of the body that JSON-LD states
  RunFeatures* now_ = nullptr;
  std::size_t at_ = 0;
};

const std::optional<FurnitureHit>& Meter::hit(std::size_t i) {
  static const std::optional<FurnitureHit> kNone;
  if (page_.runs[i].shape.words > kLongestHit) return kNone;
  return hits_.at(i, i < rules_.first_prose ? Zone::top : Zone::bottom);
}

/// Letters and digits alone, for comparing texts from two places.
std::string letters_of(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

void Meter::prepare() {
  const std::vector<Node>& nodes = tree_.nodes();
  const std::size_t n = page_.runs.size();
  signature_.resize(n);
  heading_.resize(n);
  if (facts_.body.size() > 400) json_ = letters_of(std::string_view(facts_.body).substr(0, kLongestStated));
  std::uint32_t heading = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Run& run = page_.runs[i];
    const Node& node = nodes[run.node];
    const Node& parent = nodes[node.parent];
    std::uint64_t key = hash64(tree_.attribute(node, "class"), static_cast<std::uint64_t>(node.element) + 1);
    key = hash64(tree_.attribute(parent, "class"), key ^ (static_cast<std::uint64_t>(parent.element) << 32));
    signature_[i] = key;
    Alike& same = by_signature_[key];
    ++same.runs;
    same.words += static_cast<float>(run.shape.words);
    same.letters += static_cast<float>(run.letters);
    same.linked += static_cast<float>(run.linked);
    if (is_article_text(rules_.runs[i].kind)) same.article += static_cast<float>(run.shape.words);
    ++copies_[run.text];
    heading_[i] = heading;
    if (run.role == Role::heading) heading = static_cast<std::uint32_t>(i);
  }
}

void Meter::own(const Run& run) {
  std::size_t capitals = 0, digits = 0, commas = 0, breaks = 0, marks = 0;
  char before = ' ';
  const std::string_view text = std::string_view(run.text).substr(0, 1000);
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z' && (before == ' ' || before == '\n' || before == '\t')) ++capitals;
    if (c >= '0' && c <= '9') ++digits;
    if (c == ',') ++commas;
    if (c == '\n' || c == '\t') ++breaks;
    if (c == '|' || c == '@' || c == '/' || c == '#') ++marks;
    before = c;
  }
  const double words = std::max<double>(1, static_cast<double>(run.shape.words));
  const double letters = std::max<double>(1, static_cast<double>(run.letters));
  put(words);
  put(run.linkedness());
  put(static_cast<double>(run.role));
  put(run.level);
  put(static_cast<double>(run.shape.ending));
  put(run.shape.inner_stop ? 1 : 0);
  put(run.shape.starts_lower ? 1 : 0);
  put(static_cast<double>(capitals) / words);
  put(static_cast<double>(digits) / letters);
  put(static_cast<double>(commas) / words);
  put(letters / words);
  put(static_cast<double>(breaks));
  put(bullet_length(run.text) != 0 ? 1 : 0);
  put(run.shape.quoted ? 1 : 0);
  put(static_cast<double>(marks));
  put(speaks_to_reader(text) ? 1 : 0);
}

bool Meter::in_json(const Run& run) const {
  const std::string own = letters_of(std::string_view(run.text).substr(0, 160));
  return own.size() >= 12 && json_.find(own) != std::string::npos;
}

void Meter::by_rules(std::size_t i, const Run& run) {
  const RunDecision& rule = rules_.runs[i];
  put(is_article_text(rule.kind) ? 1 : 0);
  put(kind_rank(rule.kind));
  put(rank_of(run.label));
  const auto& found = hit(i);
  put(found ? rank_of(found->label) : -1);
  put(found && found->whole_line ? 1 : 0);
  put(json_.empty() ? -1 : in_json(run) ? 1 : 0);
  put(run.shape.words >= 5 && facts_.description.find(run.text.substr(0, 60)) != std::string::npos ? 1 : 0);
}

void Meter::place(std::size_t i) {
  const bool inside = i >= body_.first && i < body_.last;
  const double size = std::max<double>(1, body_.last - body_.first);
  const double total = std::max(1.0, sums_.article.back());
  put(inside ? 1 : 0);
  put(inside ? static_cast<double>(i - body_.first) / size : i < body_.first ? -1 : 2);
  put(title_.run < page_.runs.size()
          ? std::clamp(static_cast<double>(i) - static_cast<double>(title_.run), -50.0, 50.0)
          : 60);
  put(sums_.article[i] / total);
  put(sums_.article.back() - sums_.article[i + 1]);
  put(i < rules_.first_prose ? 1 : 0);
  put(i > rules_.last_prose ? 1 : 0);
  double distance = 0;
  if (i < rules_.first_prose) distance = static_cast<double>(i) - static_cast<double>(rules_.first_prose);
  if (i > rules_.last_prose) distance = static_cast<double>(i - rules_.last_prose);
  put(std::clamp(distance, -40.0, 40.0));
  const std::uint32_t heading = heading_[i];
  put(heading < i ? std::min(200.0, sums_.words[i] - sums_.words[heading + 1]) : -1);
  put(static_cast<double>(page_.runs[heading].shape.words));
  const auto& found = hit(heading);
  put(found ? rank_of(found->label) : -1);
  put(page_.runs[heading].level);
}

void Meter::neighbours(std::size_t i) {
  for (const int by : {-1, 1}) {
    if (!usable(i, by)) {
      for (int k = 0; k < 4; ++k) put(-1);
      continue;
    }
    const auto k = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) + by);
    const Run& run = page_.runs[k];
    put(static_cast<double>(run.shape.words));
    put(run.linkedness());
    put(static_cast<double>(run.role));
    put(is_article_text(rules_.runs[k].kind) ? 1 : 0);
  }
  const std::size_t from = i >= 4 ? i - 4 : 0, to = std::min(page_.runs.size(), i + 5);
  put((sums_.article[to] - sums_.article[from]) / std::max(1.0, sums_.words[to] - sums_.words[from]));
  put((sums_.linked[to] - sums_.linked[from]) / std::max(1.0, sums_.letters[to] - sums_.letters[from]));
  double hits = 0;
  for (std::size_t k = from; k < to; ++k) hits += hit(k) ? 1 : 0;
  put(hits);
}

void Meter::put_range(std::uint32_t first, std::uint32_t last, bool with_link) {
  put(last - first);
  put(sums_.words[last] - sums_.words[first]);
  if (!with_link) return;
  put((sums_.linked[last] - sums_.linked[first]) / std::max(1.0, sums_.letters[last] - sums_.letters[first]));
  put((sums_.article[last] - sums_.article[first]) / std::max(1.0, sums_.words[last] - sums_.words[first]));
}

void Meter::elements(const Run& run) {
  const std::vector<Node>& nodes = tree_.nodes();
  struct Wider {
    std::uint32_t first, last;
  };
  std::array<Wider, 3> wider{};
  std::size_t found = 0;
  int depth = 0, below = -1;
  bool li = false, aside = false, figure = false, table = false, form = false, quote = false, footer = false,
       article = false, related = false, hidden = false, subscribe = false, author = false, stated = false;
  std::uint32_t first = page_.first[run.node], last = page_.last[run.node];
  const Wider innermost{first, last};
  for (std::uint32_t at = run.node; depth < kFurthest; at = nodes[at].parent, ++depth) {
    if (at == body_.node && below < 0) below = depth;
    const Element e = nodes[at].element;
    const std::string_view label = labels_[at];
    li = li || e == Element::li;
    aside = aside || e == Element::aside || label == "aside";
    figure = figure || e == Element::figure || label == "caption";
    table = table || e == Element::table;
    form = form || e == Element::form;
    quote = quote || e == Element::blockquote;
    footer = footer || e == Element::footer || label == "footer";
    article = article || e == Element::article;
    related = related || label == "related";
    hidden = hidden || label == "hidden";
    subscribe = subscribe || label == "subscribe" || label == "advertisement";
    author = author || label == "author-box" || label == "byline";
    stated = stated || label == "body";
    if (found < wider.size() && (page_.first[at] < first || page_.last[at] > last)) {
      first = page_.first[at];
      last = page_.last[at];
      wider[found++] = {first, last};
    }
    if (at == 0) break;
  }
  for (; found < wider.size(); ++found) wider[found] = {0, static_cast<std::uint32_t>(page_.runs.size())};
  put(depth);
  put(below);
  put_range(innermost.first, innermost.last, false);
  for (const Wider& w : wider) put_range(w.first, w.last, true);
  for (const bool flag :
       {li, aside, figure, table, form, quote, footer, article, related, hidden, subscribe, author, stated}) {
    put(flag ? 1 : 0);
  }
}

void Meter::runs_alike(std::size_t i, const Run& run) {
  const Alike& same = by_signature_.at(signature_[i]);
  put(same.runs);
  put(same.words / std::max(1.0F, same.runs));
  put(same.linked / std::max(1.0F, same.letters));
  put(same.article / std::max(1.0F, same.words));
  put(copies_.at(run.text) > 1 ? 1 : 0);
  put(sums_.words.back());
}

/// Among menus and buttons, with no article text around.
bool Meter::is_far_off(std::size_t i) const {
  if (rules_.runs[i].kind) return false;
  const std::size_t from = i >= 4 ? i - 4 : 0, to = std::min(page_.runs.size(), i + 5);
  return sums_.article[to] == sums_.article[from];
}

std::vector<RunFeatures> Meter::run() {
  prepare();
  std::vector<RunFeatures> out(page_.runs.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (is_far_off(i)) continue;
    now_ = &out[i];
    at_ = 0;
    const Run& run = page_.runs[i];
    own(run);
    by_rules(i, run);
    place(i);
    neighbours(i);
    elements(run);
    runs_alike(i, run);
  }
  return out;
}

}  // namespace

std::vector<RunFeatures> measure_runs(const HtmlTree& tree, const std::vector<std::string_view>& labels,
                                      const PageText& page, const BodyRange& body, const PageTitle& title,
                                      const PageFacts& facts, RunHits& hits, const PageBlocks& rules) {
  return Meter(tree, labels, page, body, title, facts, hits, rules).run();
}

}  // namespace hearsay::ingest
