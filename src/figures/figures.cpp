#include "hearsay/figures.hpp"

#include <algorithm>
#include <array>

#include "figures/reader.hpp"
#include "figures/unit_system.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay {

namespace {

constexpr std::array<std::pair<std::string_view, FigureKind>, 16> kKinds = {{
    {"money", FigureKind::money},
    {"count", FigureKind::count},
    {"percent", FigureKind::percent},
    {"percent-point", FigureKind::percent_point},
    {"measure", FigureKind::measure},
    {"ratio", FigureKind::ratio},
    {"multiple", FigureKind::multiple},
    {"number", FigureKind::number},
    {"date", FigureKind::date},
    {"time", FigureKind::time},
    {"duration", FigureKind::duration},
    {"set", FigureKind::set},
    {"age", FigureKind::age},
    {"ordinal", FigureKind::ordinal},
    {"identifier", FigureKind::identifier},
    {"score", FigureKind::score},
}};

constexpr std::array<std::pair<std::string_view, UnitSystem>, 3> kUnitSystems = {
    {{"as-written", UnitSystem::as_written}, {"si", UnitSystem::si}, {"us", UnitSystem::us}}};

bool contains(const std::vector<FigureKind>& kinds, FigureKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// Whether kinds are wanted that are otherwise left out.
bool wants_all(const FigureOptions& options) {
  return options.all || contains(options.kinds, FigureKind::ordinal) ||
         contains(options.kinds, FigureKind::identifier) || contains(options.kinds, FigureKind::score);
}

}  // namespace

std::span<const std::pair<std::string_view, FigureKind>> figure_kinds() {
  return kKinds;
}

std::span<const std::pair<std::string_view, UnitSystem>> unit_systems() {
  return kUnitSystems;
}

struct FigureExtractor::Data {
  Data(const Lexicon& lexicon, FigureOptions asked)
      : vocabulary(lexicon),
        converter(lexicon, asked.units),
        options(std::move(asked)),
        all(wants_all(options)) {}
  figures::Vocabulary vocabulary;
  figures::UnitConverter converter;
  FigureOptions options;
  bool all;
};

FigureExtractor::FigureExtractor(const Lexicon& lexicon, FigureOptions options)
    : data_(std::make_unique<const Data>(lexicon, std::move(options))) {}

FigureExtractor::~FigureExtractor() = default;

void FigureExtractor::operator()(Document& doc) const {
  doc.figures.clear();
  figures::Reader reader(doc, data_->vocabulary, data_->all, doc.figures);
  std::size_t block = 0;
  for (const Span sentence : doc.sentences) {
    while (block < doc.blocks.size() && doc.blocks[block].span.end <= sentence.begin) ++block;
    const bool inside = block < doc.blocks.size() && doc.blocks[block].span.begin <= sentence.begin;
    if (inside && doc.blocks[block].kind == BlockKind::furniture) continue;
    reader.read(sentence, block);
  }
  reader.finish();
  const std::vector<FigureKind>& kinds = data_->options.kinds;
  if (!kinds.empty())
    figures::keep_figures(doc.figures, [&](const Figure& figure) { return contains(kinds, figure.kind); });
  data_->converter(doc.figures);
  int id = 0;
  for (Figure& figure : doc.figures) figure.id = "f" + std::to_string(++id);
  figures::link(doc.figures);
}

}  // namespace hearsay
