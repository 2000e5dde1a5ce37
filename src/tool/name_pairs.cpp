#include "tool/name_pairs.hpp"

#include <fmt/format.h>

#include "hearsay/error.hpp"
#include "hearsay/name_pairs.hpp"
#include "tool/line_loop.hpp"
#include "tool/terminal.hpp"

namespace hearsay::tool {
namespace {

struct Pair {
  std::string_view first, second;
  EntityKind kind = EntityKind::person;
};

Pair pair_of(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) throw BadRecord("no tab between two names");
  const std::string_view rest = line.substr(tab + 1);
  const std::size_t end = rest.find('\t');
  Pair pair{line.substr(0, tab), rest.substr(0, end), EntityKind::person};
  if (end == std::string_view::npos) return pair;
  const std::string_view kind = rest.substr(end + 1);
  if (kind != "person" && kind != "organisation")
    throw BadRecord("\"" + std::string(kind) + "\" is neither person nor organisation");
  if (kind == "organisation") pair.kind = EntityKind::organisation;
  return pair;
}

}  // namespace

int compare_name_pairs(const ReconcileOptions& options) {
  const NameComparison names(Lexicon(options.lexicon.language, options.lexicon.overlay));
  Diagnostics diagnostics{"reconcile", options.lines.drop};
  Progress progress("reconcile", "pairs", options.lines.progress, options.lines.summary);
  const std::unique_ptr<Output> opened = open_output(options.output);
  Output& output = *opened;
  for_each_line(
      options.lines, diagnostics, progress, [&] { output.flush(); },
      [&](std::string_view line) {
        const Pair pair = pair_of(line);
        const int similarity = names.similarity(pair.first, pair.second, pair.kind);
        output.write(fmt::format("{}\t{}\t{}\t{}\n", pair.first, pair.second, similarity,
                                 similarity >= NameComparison::threshold() ? "same" : "different"));
      });
  output.close();
  progress.finish(diagnostics.dropped());
  return diagnostics.finish();
}

}  // namespace hearsay::tool
