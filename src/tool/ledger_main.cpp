// ledger: what a ledger holds; out of it and into it.

#include <fmt/format.h>

#include <algorithm>

#include "hearsay/error.hpp"
#include "hearsay/ledger.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/article_spool.hpp"
#include "tool/articles.hpp"
#include "tool/clock.hpp"
#include "tool/line_reader.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"

namespace hearsay::tool {
namespace {

constexpr std::size_t kMaxLine = std::size_t{1} << 30;  ///< facts of the longest article, as base64

Ledger opened(const LedgerCommandOptions& options, bool create) {
  LedgerOptions settings;
  settings.create = create;
  settings.wait_seconds = options.wait;
  settings.now = time_of_run();
  settings.note = [](const std::string& message) { complain("ledger", message); };
  return Ledger(options.place, std::move(settings));
}

/// For what is compared.
SpillSettings room(const LedgerCommandOptions& options) {
  return {std::max<std::size_t>(options.memory, 1), temporary_folder()};
}

Exit show_statistics(const LedgerCommandOptions& options) {
  Ledger ledger = opened(options, false);
  Output output;
  for (const auto& [name, value] : ledger.statistics()) output.write(fmt::format("{:<24}{}\n", name, value));
  output.close();
  return kOk;
}

Exit export_lines(const LedgerCommandOptions& options) {
  Ledger ledger = opened(options, false);
  const auto output = open_output(options.output);
  ledger.write_to([&](std::string_view line) {
    output->write(line);
    output->write("\n");
  });
  output->close();
  return kOk;
}

/// All of it or nothing: half a ledger would be taken for a whole one.
Exit import_lines(const LedgerCommandOptions& options) {
  const std::string file = options.arguments.empty() ? "-" : options.arguments.front();
  Ledger ledger = opened(options, true);
  LineReader reader(open_input(file), file, kMaxLine, nullptr);
  RecordCodec codec;
  std::string_view line;
  for (;;) {
    const LineReader::Status status = reader.next(line);
    if (status == LineReader::Status::end) break;
    if (status != LineReader::Status::line)
      throw IoError(fmt::format("{}:{}: cut or too long line; nothing was imported", file, reader.number()));
    try {
      codec.check(line);
      ledger.read_line(line);
    } catch (const BadRecord& bad) {
      throw IoError(fmt::format("{}:{}: {}; nothing was imported", file, reader.number(), bad.what()));
    } catch (const IoError& error) {
      throw IoError(fmt::format("{}:{}: {}; nothing was imported", file, reader.number(), error.what()));
    }
  }
  ledger.commit();
  return kOk;
}

Exit verify(const LedgerCommandOptions& options) {
  Ledger ledger = opened(options, false);
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  Reconciler reconciler(lexicon, Rates(), room(options));
  const std::vector<std::string> problems = ledger.problems(reconciler);
  for (const std::string& problem : problems) complain("ledger", problem);
  return problems.empty() ? kOk : kNegative;
}

Exit forget(const LedgerCommandOptions& options) {
  if (options.arguments.empty()) throw UsageError("forget what? Give the ids of articles");
  Ledger ledger = opened(options, false);
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  Reconciler reconciler(lexicon, Rates(), room(options));
  for (const std::string& id : options.arguments) {
    if (!ledger.forget(id, reconciler))
      throw UsageError(fmt::format("{}: no article '{}'", options.place, id));
  }
  ledger.commit();
  return kOk;
}

}  // namespace

int ledger_main(int argc, char** argv) {
  return guarded("ledger", [&]() -> int {
    const Parsed<LedgerCommandOptions> parsed = parse_ledger(argc, argv);
    if (parsed.exit) return *parsed.exit;
    const LedgerCommandOptions& options = parsed.options;
    if (options.command == "stats") return show_statistics(options);
    if (options.command == "export") return export_lines(options);
    if (options.command == "import") return import_lines(options);
    if (options.command == "verify") return verify(options);
    return forget(options);
  });
}

}  // namespace hearsay::tool
