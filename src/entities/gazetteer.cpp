#include "entities/gazetteer.hpp"

#include <algorithm>
#include <cstring>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kTableBits = 15;

struct ClassName {
  std::string_view name;
  std::uint64_t classes;
};
constexpr ClassName kHeadClasses[] = {{"event", kEvent},
                                      {"event-before", kEventBefore},
                                      {"law", kLaw},
                                      {"place-after", kPlaceAfter},
                                      {"place-before", kPlaceBefore},
                                      {"place-lower", kPlaceLower},
                                      {"person-after", kPersonAfter},
                                      {"particle", kParticle},
                                      {"day", kDay},
                                      {"head-noun", kHeadNoun},
                                      {"function", kFunction},
                                      {"place-preposition", kPlacePrep | kFunction},
                                      {"no-name", kNoName},
                                      {"stake", kStake},
                                      {"both", kOrgHead},
                                      {"tail", kOrgTail},
                                      {"lower", kOrgLower},
                                      {"lower-tail", kOrgLowerTail},
                                      {"head", kUnitHead},
                                      {"modifier", kUnitModifier},
                                      {"honorific", kTitle | kHonorific},
                                      {"rank", kTitle},
                                      {"office", kTitle},
                                      {"noun", kRole}};

std::uint64_t class_of(std::string_view name) {
  for (const ClassName& known : kHeadClasses) {
    if (known.name == name) return known.classes;
  }
  return 0;
}

constexpr std::size_t kPresentBits = 18;

std::size_t present_bit(std::uint64_t hash) {
  return hash >> (64 - kPresentBits);
}

}  // namespace

std::uint64_t Gazetteer::hash(std::string_view word) {
  std::uint64_t head = 0, tail = 0;
  if (word.size() >= sizeof head) {
    std::memcpy(&head, word.data(), sizeof head);
    std::memcpy(&tail, word.data() + word.size() - sizeof tail, sizeof tail);
  } else {
    for (const char c : word) head = head << 8 | static_cast<unsigned char>(c);
  }
  std::uint64_t hash = (head ^ word.size() << 56) * 0x9E3779B97F4A7C15ull;
  hash = (hash ^ hash >> 32 ^ tail) * 0xD6E8FEB86659FD93ull;
  return hash ^ hash >> 32;
}

std::string_view Gazetteer::key(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    if (!is_letter(c.value) && !is_digit(c.value) && !is_mark(c.value)) break;
    at += c.size;
  }
  return text.substr(0, at == 0 ? std::min<std::size_t>(1, text.size()) : at);
}

Gazetteer::Gazetteer(const Lexicon& lexicon) {
  phrases_.reserve(16384);
  read_names(lexicon);
  read_countries(lexicon);
  read_heads(lexicon);
  index();
}

void Gazetteer::add(std::string_view form, std::uint64_t classes, std::string_view name) {
  if (!form.empty() && classes != 0) phrases_.push_back({form, name.empty() ? form : name, classes});
}

void Gazetteer::add_list(std::string_view forms, std::uint64_t classes, std::string_view name) {
  while (!forms.empty()) {
    const std::size_t cut = forms.find(';');
    add(forms.substr(0, cut), classes, name);
    forms.remove_prefix(cut == std::string_view::npos ? forms.size() : cut + 1);
  }
}

void Gazetteer::read_countries(const Lexicon& lexicon) {
  const Table& table = lexicon.table("countries");
  const std::size_t name = table.column("name"), variants = table.column("variants"),
                    adjective = table.column("adjective"), people = table.column("people"),
                    capital = table.column("capital"), metonyms = table.column("metonyms");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view country = table.at(row, name);
    add(country, kPlace, country);
    add_list(table.at(row, variants), kPlace, country);
    const std::string_view adjectives = table.at(row, adjective);
    const std::string_view group = adjectives.empty() ? country : adjectives.substr(0, adjectives.find(';'));
    if (group != country) add_list(adjectives, kDemonym, group);
    add_list(table.at(row, people), kDemonym, group);
    std::string_view capitals = table.at(row, capital);
    const std::string_view city = capitals.substr(0, capitals.find(';'));
    add_list(capitals, kPlace, city);
    std::string_view seats = table.at(row, metonyms);
    while (!seats.empty()) {
      const std::string_view seat = seats.substr(0, seats.find(';'));
      seats.remove_prefix(std::min(seats.size(), seat.size() + 1));
      add(seat, kOrganisation);
    }
  }
}

void Gazetteer::read_names(const Lexicon& lexicon) {
  const auto read = [&](const char* name, std::uint64_t common, std::uint64_t rare) {
    const Table& table = lexicon.table(name);
    const std::size_t form = table.column("form"), mark = table.column("mark");
    for (std::size_t row = 0; row < table.size(); ++row)
      add(table.at(row, form), table.at(row, mark) == "rare" ? rare : common);
  };
  read("given_names", kGiven, kGivenRare);
  read("surnames", kSurname, kSurnameRare);
  read("places", kPlace, kPlaceRare);
  const Table& demonyms = lexicon.table("demonyms");
  for (std::size_t row = 0; row < demonyms.size(); ++row)
    add(demonyms.at(row, demonyms.column("form")), kDemonym, demonyms.at(row, demonyms.column("name")));
  const auto read_variants = [&](const char* name, std::uint64_t classes) {
    const Table& table = lexicon.table(name);
    const std::size_t form = table.column("form"), variants = table.column("variants");
    for (std::size_t row = 0; row < table.size(); ++row) {
      add(table.at(row, form), classes);
      add_list(table.at(row, variants), classes, table.at(row, form));
    }
  };
  read_variants("outlets", kOutlet | kOrganisation);
  read_variants("organisations", kOrganisation);
  const auto read_pairs = [&](const char* name, Pairs& pairs) {
    const Table& table = lexicon.table(name);
    const std::size_t form = table.column("form"), full = table.column("full");
    for (std::size_t row = 0; row < table.size(); ++row)
      pairs.emplace_back(table.at(row, form), table.at(row, full));
  };
  read_pairs("diminutives", diminutives_);
  read_pairs("clipped_words", clipped_);
}

void Gazetteer::read_heads(const Lexicon& lexicon) {
  const auto read = [&](const char* name, const char* column) {
    const Table& table = lexicon.table(name);
    const std::size_t form = table.column("form"), cls = table.column(column);
    for (std::size_t row = 0; row < table.size(); ++row)
      add(table.at(row, form), class_of(table.at(row, cls)));
  };
  read("titles", "kind");
  read("org_heads", "position");
  read("units_military", "class");
  read("name_heads", "class");
  const Table& roles = lexicon.table("roles");
  for (std::size_t row = 0; row < roles.size(); ++row) {
    const bool noun = roles.at(row, roles.column("class")) == "noun";
    add(roles.at(row, roles.column("form")), noun ? kRole : kRoleModifier);
  }
  const Table& plain = lexicon.table("plain_words");
  for (std::size_t row = 0; row < plain.size(); ++row) add(plain.at(row, plain.column("form")), kPlain);
  const Table& sentence = lexicon.table("sentence_words");
  for (std::size_t row = 0; row < sentence.size(); ++row) {
    const bool saying = sentence.at(row, sentence.column("class")) == "saying";
    add(sentence.at(row, sentence.column("form")), saying ? kSaying : kPlain);
  }
}

std::size_t Gazetteer::slot(std::string_view word, std::uint64_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at] != 0 && words_[slots_[at] - 1].key != word) at = (at + 1) & (slots_.size() - 1);
  return at;
}

/// Copies the forms into storage of our own and builds the table of first words.
void Gazetteer::index() {
  std::size_t bytes = 0;
  for (const Phrase& phrase : phrases_) bytes += phrase.text.size() + phrase.name.size();
  for (const Pairs* pairs : {&diminutives_, &clipped_}) {
    for (const auto& [form, full] : *pairs) bytes += form.size() + full.size();
  }
  storage_.emplace_back();
  std::string& arena = storage_.back();
  arena.reserve(bytes);
  const auto own = [&](std::string_view& view) {
    const std::size_t at = arena.size();
    arena.append(view);
    view = std::string_view(arena).substr(at, view.size());
  };
  for (Phrase& phrase : phrases_) {
    const bool same = phrase.name.data() == phrase.text.data();
    own(phrase.text);
    if (same) {
      phrase.name = phrase.text;
    } else {
      own(phrase.name);
    }
  }
  for (Pairs* pairs : {&diminutives_, &clipped_}) {
    for (auto& [form, full] : *pairs) {
      own(form);
      own(full);
    }
    std::sort(pairs->begin(), pairs->end());
  }

  // Group by first word: count, then place.
  slots_.resize(std::size_t{1} << kTableBits);
  while (slots_.size() < phrases_.size() * 2) slots_.resize(slots_.size() * 2);
  words_.reserve(phrases_.size());
  present_.resize((std::size_t{1} << kPresentBits) / 64);
  std::vector<std::uint32_t> word_of(phrases_.size());
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const std::string_view first = key(phrases_[i].text);
    const std::uint64_t hash = Gazetteer::hash(first);
    present_[present_bit(hash) / 64] |= 1ull << present_bit(hash) % 64;
    std::uint32_t& entry = slots_[slot(first, hash)];
    if (entry == 0) {
      words_.emplace_back().key = first;
      entry = static_cast<std::uint32_t>(words_.size());
    }
    Word& word = words_[entry - 1];
    ++word.size;
    word.phrases |= phrases_[i].classes;
    if (first.size() == phrases_[i].text.size()) word.classes |= phrases_[i].classes;
    word_of[i] = entry - 1;
  }
  std::uint32_t next = 0;
  for (Word& word : words_) {
    word.first = next;
    next += word.size;
    word.size = 0;
  }
  std::vector<Phrase> grouped(phrases_.size());
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    Word& word = words_[word_of[i]];
    grouped[word.first + word.size++] = phrases_[i];
  }
  phrases_ = std::move(grouped);
  for (const Word& word : words_) {
    if (word.size < 2) continue;
    std::stable_sort(phrases_.begin() + word.first, phrases_.begin() + word.first + word.size,
                     [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
  }
}

const Gazetteer::Word* Gazetteer::find(std::string_view word) const {
  const std::uint64_t hash = Gazetteer::hash(word);
  if ((present_[present_bit(hash) / 64] >> present_bit(hash) % 64 & 1) == 0) return nullptr;
  const std::uint32_t entry = slots_[slot(word, hash)];
  return entry == 0 ? nullptr : &words_[entry - 1];
}

std::vector<std::string_view> Gazetteer::full_names(std::string_view diminutive) const {
  std::vector<std::string_view> out;
  auto at = std::lower_bound(diminutives_.begin(), diminutives_.end(),
                             std::pair<std::string_view, std::string_view>(diminutive, {}));
  for (; at != diminutives_.end() && at->first == diminutive; ++at) out.push_back(at->second);
  return out;
}

std::string_view Gazetteer::unclipped(std::string_view word) const {
  const auto at = std::lower_bound(clipped_.begin(), clipped_.end(),
                                   std::pair<std::string_view, std::string_view>(word, {}));
  return at != clipped_.end() && at->first == word ? at->second : word;
}

}  // namespace hearsay
