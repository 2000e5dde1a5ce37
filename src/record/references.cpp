#include "record/references.hpp"

#include <charconv>
#include <unordered_set>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

/// The ids of a layer. Our own stages number them through ("e1", "e2", …), and then a number is all there is
/// to know.
class Ids {
 public:
  Ids() = default;
  template <class Items>
  Ids(const Items& items, std::string_view what) {
    count_ = items.size();
    for (std::size_t i = 0; i < items.size() && numbered_; ++i)
      numbered_ = number_of(items[i].id, i == 0) == i + 1;
    if (numbered_) return;
    for (const auto& item : items) {
      if (!others_.insert(item.id).second)
        throw BadRecord(std::string(what) + ": id \"" + item.id + "\" twice");
    }
  }

  bool contains(std::string_view id) const {
    if (!numbered_) return others_.contains(id);
    const std::size_t number = number_of(id);
    return number != 0 && number <= count_;
  }

 private:
  /// 12 of "e12" where 'e' is the letter of this layer; 0 for anything else.
  std::size_t number_of(std::string_view id) const {
    std::size_t number = 0;
    if (id.size() < 2 || id[0] != letter_ || id[1] == '0') return 0;
    const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return error == std::errc() && end == id.data() + id.size() ? number : 0;
  }
  std::size_t number_of(std::string_view id, bool first) {
    if (first && !id.empty()) letter_ = id[0];
    return number_of(id);
  }

  bool numbered_ = true;
  char letter_ = '\0';
  std::size_t count_ = 0;
  std::unordered_set<std::string_view> others_;
};

[[noreturn]] void complain(std::string_view from, std::string_view from_id, std::string_view to,
                           std::string_view id) {
  throw BadRecord(std::string(from) + " " + std::string(from_id) + " points to " + std::string(to) + " \"" +
                  std::string(id) + "\", which is not there");
}

class Checker {
 public:
  Checker(const Document& doc, LayerSet decoded) : doc_(doc), decoded_(decoded) {}

  void check() {
    if (decoded_.has(Layer::entities)) check_entities();
    if (decoded_.has(Layer::figures)) check_figures();
    if (decoded_.has(Layer::claims)) check_claims();
  }

 private:
  void check_entities() {
    entities_ = Ids(doc_.entities, "entities");
    for (const Entity& e : doc_.entities) {
      require(entities_, e.same_as, "entity", e.id, "entity");
      for (const std::string& c : e.candidates) require(entities_, c, "entity", e.id, "entity");
    }
  }
  void check_figures() {
    figures_ = Ids(doc_.figures, "figures");
    for (const Figure& f : doc_.figures) {
      require(figures_, f.group, "figure", f.id, "figure");
      require(figures_, f.same_as, "figure", f.id, "figure");
    }
  }
  void check_claims() {
    const Ids claims(doc_.claims, "claims");
    for (const Claim& c : doc_.claims) {
      require(claims, c.nested_in, "claim", c.id, "claim");
      require(claims, c.continues, "claim", c.id, "claim");
      if (decoded_.has(Layer::entities)) {
        require(entities_, c.source.entity, "claim", c.id, "entity");
        for (const std::string& id : c.entities) require(entities_, id, "claim", c.id, "entity");
      }
      if (decoded_.has(Layer::figures)) {
        for (const std::string& id : c.figures) require(figures_, id, "claim", c.id, "figure");
        for (const Frame& f : c.frames) require(figures_, f.figure, "claim", c.id, "figure");
      }
    }
  }
  static void require(const Ids& ids, std::string_view id, std::string_view from, std::string_view from_id,
                      std::string_view to) {
    if (!id.empty() && !ids.contains(id)) complain(from, from_id, to, id);
  }

  const Document& doc_;
  LayerSet decoded_;
  Ids entities_, figures_;
};

}  // namespace

void check_references(const Document& doc, LayerSet decoded) {
  Checker(doc, decoded).check();
}

}  // namespace hearsay
