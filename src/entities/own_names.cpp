#include "entities/own_names.hpp"

#include <algorithm>

#include "entities/row_reader.hpp"
#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostWords = 32;

constexpr std::pair<std::string_view, EntityKind> kKinds[] = {
    {"person", EntityKind::person}, {"organisation", EntityKind::organisation},
    {"place", EntityKind::place},   {"group", EntityKind::group},
    {"unit", EntityKind::unit},     {"event", EntityKind::event},
    {"work", EntityKind::work},     {"product", EntityKind::product},
    {"law", EntityKind::law}};

/// Calls use(hash) for every run of letters and digits, in lower case: what lies between them does not
/// matter.
template <class Use>
void for_each_word(std::string_view text, Use use) {
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at <= text.size();) {
    const CodePoint c = decode(text, at);
    const bool word = at < text.size() && (is_letter(c.value) || is_digit(c.value) || is_mark(c.value));
    if (word && !inside) begin = at;
    if (!word && inside) use(hash64(fold(text.substr(begin, at - begin))));
    inside = word;
    at += at < text.size() ? c.size : 1;
  }
}

std::uint64_t joined(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
  return hash ^ hash >> 31;
}

std::string list_of_kinds() {
  std::string out;
  for (const auto& [name, kind] : kKinds) (out += out.empty() ? "" : ", ") += name;
  return out;
}

std::size_t room_for(std::size_t members) {
  std::size_t size = 16;
  while (size < members * 2) size *= 2;
  return size;
}

}  // namespace

OwnNames::OwnNames(const Lexicon& lexicon) {
  for (const std::string& file : lexicon.own_names_files()) read(file);
  bytes_.shrink_to_fit();
  names_.shrink_to_fit();
  forms_.shrink_to_fit();
  index();
}

void OwnNames::read(const std::string& file) {
  RowReader rows(file, {"name", "kind", "aliases", "id"}, 2);
  std::vector<std::string_view> row;
  while (rows.next(row)) {
    try {
      add(row);
    } catch (const UsageError& error) {
      throw UsageError(rows.place() + error.what());
    }
  }
}

void OwnNames::add(const std::vector<std::string_view>& row) {
  const std::string_view name = row[0], kind = row[1], id = row[3];
  const auto* const known =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& k) { return k.first == kind; });
  if (known == std::end(kKinds))
    throw UsageError("no kind '" + std::string(kind) + "'; kinds are " + list_of_kinds());
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.push_back({bytes_.size(), static_cast<std::uint32_t>(name.size()),
                    static_cast<std::uint32_t>(id.size()), known->second});
  (bytes_ += name) += id;
  add_form(name, number);
  for (std::string_view rest = row[2]; !rest.empty();) {
    const std::size_t cut = rest.find(';');
    const std::string_view alias = rest.substr(0, cut);
    if (alias.find_first_not_of(' ') != std::string_view::npos) add_form(alias, number);
    rest.remove_prefix(cut == std::string_view::npos ? rest.size() : cut + 1);
  }
}

void OwnNames::add_form(std::string_view form, std::uint32_t name) {
  form.remove_prefix(std::min(form.find_first_not_of(' '), form.size()));
  std::uint64_t first = 0, hash = 0;
  std::size_t words = 0;
  for_each_word(form, [&](std::uint64_t word) {
    if (words++ == 0) first = word;
    hash = joined(hash, word);
  });
  if (words == 0) throw UsageError("name '" + std::string(form) + "' has no letter and no digit");
  if (words > kMostWords)
    throw UsageError("name of " + std::to_string(words) + " words; " + std::to_string(kMostWords) +
                     " are the most");
  forms_.push_back({hash, name, is_upper(decode(form, 0).value), words == 1 && all_upper(form)});
  pending_.push_back({first, std::uint64_t{1} << words});
}

void OwnNames::index() {
  slots_.assign(room_for(forms_.size()), 0);
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    std::size_t at = forms_[i].hash & (slots_.size() - 1);
    while (slots_[at] != 0 && forms_[slots_[at] - 1].hash != forms_[i].hash)
      at = (at + 1) & (slots_.size() - 1);
    if (slots_[at] == 0) slots_[at] = i + 1;  // the first of equal names
  }
  std::sort(pending_.begin(), pending_.end(),
            [](const Opening& a, const Opening& b) { return a.word < b.word; });
  std::size_t different = 0;
  for (const Opening& opening : pending_) {
    if (different > 0 && pending_[different - 1].word == opening.word) {
      pending_[different - 1].lengths |= opening.lengths;
    } else {
      pending_[different++] = opening;
    }
  }
  pending_.resize(different);
  openings_.assign(room_for(different), {});
  for (const Opening& opening : pending_) {
    std::size_t at = opening.word & (openings_.size() - 1);
    while (openings_[at].lengths != 0) at = (at + 1) & (openings_.size() - 1);
    openings_[at] = opening;
  }
  std::vector<Opening>().swap(pending_);
}

const OwnNames::Form* OwnNames::look_up(std::uint64_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at] != 0 && forms_[slots_[at] - 1].hash != hash) at = (at + 1) & (slots_.size() - 1);
  return slots_[at] == 0 ? nullptr : &forms_[slots_[at] - 1];
}

std::uint64_t OwnNames::lengths(std::uint64_t word) const {
  std::size_t at = word & (openings_.size() - 1);
  while (openings_[at].lengths != 0 && openings_[at].word != word) at = (at + 1) & (openings_.size() - 1);
  return openings_[at].lengths;
}

std::vector<Found> OwnNames::find(const Article& article, const Sentence& sentence) const {
  struct Word {
    std::uint64_t hash;
    std::uint32_t token;
  };
  std::vector<Word> words;
  for (std::uint32_t t = sentence.range.begin; t < sentence.range.end; ++t)
    for_each_word(article.text(t), [&](std::uint64_t hash) { words.push_back({hash, t}); });
  std::vector<Found> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && words[i - 1].token == words[i].token) continue;  // names begin with a token
    const std::uint64_t mask = lengths(words[i].hash);
    std::size_t behind = 0;
    std::uint64_t hash = 0;
    for (std::size_t size = 1; size <= kMostWords && i + size <= words.size() && mask >> size != 0; ++size) {
      const std::size_t last = i + size - 1;
      hash = joined(hash, words[last].hash);
      if ((mask >> size & 1) == 0) continue;
      if (last + 1 < words.size() && words[last + 1].token == words[last].token) continue;
      const Form* form = look_up(hash);
      if (form == nullptr) continue;
      const Range range{words[i].token, words[last].token + 1};
      const bool telling = !sentence.all_caps && !sentence.title_case;
      if (form->capital && !article.capital(range.begin) && telling) continue;
      if (form->upper && !all_upper(article.text(range))) continue;
      if (behind != 0) out.pop_back();
      const Name& name = names_[form->name];
      const std::string_view bytes = bytes_;
      out.push_back({range, name.kind, "own-name", bytes.substr(name.at, name.size), std::nullopt, 0,
                     bytes.substr(name.at + name.size, name.id_size)});
      behind = last + 1;
    }
    if (behind != 0) i = behind - 1;
  }
  return out;
}

}  // namespace hearsay
