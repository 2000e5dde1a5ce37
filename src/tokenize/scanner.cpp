#include "tokenize/scanner.hpp"

#include <algorithm>

#include "hearsay/error.hpp"
#include "tokenize/characters.hpp"
#include "tokenize/scan_run.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLongestSpecial = 15;

AbbreviationKind parse_kind(std::string_view name) {
  if (name == "title") return AbbreviationKind::title;
  if (name == "number") return AbbreviationKind::number;
  if (name == "month") return AbbreviationKind::month;
  if (name == "inner") return AbbreviationKind::inner;
  if (name == "name") return AbbreviationKind::name;
  if (name == "letters") return AbbreviationKind::letters;
  if (name == "common") return AbbreviationKind::common;
  throw UsageError("lexicon abbreviations: no kind '" + std::string(name) + "'");
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

std::string lowered(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = lower(c);
  return out;
}

/// First two letters, last letter and length, in 12 bits.
unsigned special_bit(std::string_view word) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(lower(word[i])); };
  return (at(0) * 131u + at(word.size() > 1 ? 1 : 0) * 31u + at(word.size() - 1) * 7u +
          static_cast<unsigned>(word.size()) * 977u) &
         4095u;
}

}  // namespace

Scanner::Scanner(const Lexicon& lexicon) {
  const Table& abbreviations = lexicon.table("abbreviations");
  for (std::size_t row = 0; row < abbreviations.size(); ++row) {
    const std::string_view form = abbreviations.at(row, abbreviations.column("form"));
    abbreviations_.emplace(lowered(form), parse_kind(abbreviations.at(row, abbreviations.column("kind"))));
    note_special(form);
  }
  const Table& contractions = lexicon.table("contractions");
  for (std::size_t row = 0; row < contractions.size(); ++row) {
    std::string_view split = contractions.at(row, contractions.column("split"));
    std::string form;
    Parts parts{};
    for (std::size_t i = 0, part = 0; i < split.size(); ++i) {
      if (split[i] == ' ') {
        part = std::min<std::size_t>(part + 1, parts.size() - 1);
      } else {
        form += split[i];
        ++parts[part];
      }
    }
    note_special(form);
    std::vector<std::string> before;
    std::string_view words = contractions.at(row, contractions.column("before"));
    while (!words.empty()) {
      before.emplace_back(words.substr(0, words.find(' ')));
      words.remove_prefix(std::min(words.size(), before.back().size() + 1));
    }
    contractions_.emplace(form, Contraction{parts, std::move(before)});
  }
  const auto read_set = [&](const char* name, std::unordered_map<std::string, bool>& set) {
    const Table& table = lexicon.table(name);
    for (std::size_t row = 0; row < table.size(); ++row)
      set.emplace(table.at(row, table.column("form")), true);
  };
  read_set("hyphen_prefixes", prefixes_);
  read_set("glued_units", units_);
  read_set("domains", domains_);
}

void Scanner::note_special(std::string_view word) {
  const unsigned bit = special_bit(word);
  special_[bit >> 6] |= std::uint64_t{1} << (bit & 63);
}

bool Scanner::may_be_special(std::string_view word) const {
  if (word.empty() || word.size() > kLongestSpecial) return false;
  const unsigned bit = special_bit(word);
  return (special_[bit >> 6] >> (bit & 63) & 1) != 0;
}

const AbbreviationKind* Scanner::find_abbreviation(std::string_view without_stop) const {
  if (!may_be_special(without_stop)) return nullptr;
  const auto found = abbreviations_.find(lowered(without_stop));
  return found == abbreviations_.end() ? nullptr : &found->second;
}

const Scanner::Contraction* Scanner::find_contraction(std::string_view word) const {
  if (!may_be_special(word)) return nullptr;
  const auto found = contractions_.find(lowered(word));
  return found == contractions_.end() ? nullptr : &found->second;
}

AbbreviationKind Scanner::abbreviation_kind(std::string_view token) const {
  if (token.ends_with('.')) token.remove_suffix(1);
  if (const AbbreviationKind* kind = find_abbreviation(token)) return *kind;
  const CodePoint first = decode(token, 0);
  if (first.size == token.size()) return AbbreviationKind::initial;
  return token.find('.') != std::string_view::npos ? AbbreviationKind::letters : AbbreviationKind::common;
}

void Scanner::scan(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<Span>& tokens,
                   std::vector<TokenKind>& kinds) const {
  ScanRun(*this, text, begin, end, tokens, kinds).run();
}

}  // namespace hearsay
