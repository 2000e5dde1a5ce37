#include "tool/help.hpp"

#include <stdexcept>

namespace hearsay::tool {
namespace {

struct Named {
  std::string_view tool;
  Help help;
};

constexpr std::string_view kLineMemory = "Memory grows with the longest line only, not with the input.";
constexpr std::string_view kStageReads =
    "Reads records (one JSON object a line), writes the same records with its own layer added or replaced; "
    "every other\n"
    "member is copied byte for byte. Layers it needs and does not find are made on the way. A record needs "
    "only \"text\".";

constexpr Named kHelp[] = {
    {"ingest",
     {"Turn saved articles into records, one JSON object a line.",
      "Reads files, folders (recursively, sorted by name) and lists of files: HTML, Markdown and plain text "
      "in any\n"
      "charset, web archives (WARC), feeds (RSS, Atom, JSON), agency files (NITF, NewsML), mails (eml, "
      "mbox,\n"
      "MHTML), JSON and JSON Lines of other tools; all of it also in zip and tar files and compressed with "
      "gzip or\n"
      "zstd. What a file is, its content tells. Writes records with source, text and blocks. No network is "
      "used.",
      "  ingest drop/ > records.jsonl\n"
      "  ingest --format html - < page.html | jq .source.title\n"
      "  find drop -name '*.html' -newer last-run -print0 | ingest --from - -0 | extract-figures",
      "Memory grows with the largest file only."}},
    {"tokenize",
     {"Split the text of records into sentences and tokens.", kStageReads,
      "  ingest drop/ | tokenize > tokens.jsonl\n"
      "  ingest article.txt | tokenize --show\n"
      "  tokenize records.jsonl | jq -c '[.id, (.sentences | length)]'",
      kLineMemory}},
    {"extract-entities",
     {"Find names of persons, organisations, places, groups and military units.", kStageReads,
      "  ingest drop/ | tokenize | extract-entities > entities.jsonl\n"
      "  ingest article.html | extract-entities | jq -r '.entities[] | [.kind, .name] | @tsv' | sort | uniq "
      "-c\n"
      "  extract-entities --names people.tsv records.jsonl | jq '.entities[] | select(.known_id)'",
      kLineMemory}},
    {"extract-figures",
     {"Find numbers with their kind, exact value, unit, bound and the thing counted.", kStageReads,
      "  ingest drop/ | extract-figures > figures.jsonl\n"
      "  ingest article.html | extract-figures | jq -c '.figures[] | {text, kind, value, unit, counted}'\n"
      "  extract-figures --rejects bad.jsonl records.jsonl > figures.jsonl",
      kLineMemory}},
    {"extract-claims",
     {"Find who says what: quotations, indirect speech, sources and chains of sources, with their figures.",
      kStageReads,
      "  ingest drop/ | extract-claims > claims.jsonl\n"
      "  ingest article.html | extract-claims | jq -r '.claims[] | select(.kind == \"direct\") | "
      ".source.name'\n"
      "  ingest article.html | extract-claims --show | less -R\n"
      "  extract-claims --min-worth 0.5 records.jsonl | jq -c '.claims[] | [.worth, .worth_features]'\n"
      "  extract-claims --check --fail-fast records.jsonl > claims.jsonl",
      kLineMemory}},
    {"reconcile",
     {"Compare the claims of all articles: what agrees, repeats one origin, conflicts, changed on the way.",
      "Reads records, makes the layers they lack, writes findings: one JSON object a line with its members, "
      "origins and\n"
      "reasons. The order of the articles does not matter. Findings never say who is right.",
      "  ingest drop/ | tokenize | extract-entities | extract-figures | reconcile > findings.jsonl\n"
      "  ingest drop/ | reconcile --fail-on conflicts,altered-quote > findings.jsonl\n"
      "  hearsay --until extract-claims drop/ | hearsay reconcile --ledger claims.db > new-tonight.jsonl\n"
      "  reconcile claims.jsonl | jq -r 'select(.relation == \"conflicts\") | .topic'\n"
      "  reconcile --only figures --min-origins 2 --topic '(?i)killed' claims.jsonl\n"
      "  reconcile --explain g0123456789ab claims.jsonl\n"
      "  parallel --pipepart -a claims.jsonl reconcile --emit keys | LC_ALL=C sort | reconcile --emit pairs "
      "|\n"
      "    reconcile --emit findings > findings.jsonl\n"
      "  printf 'Bob Hallam\\tRobert Hallam\\n' | reconcile --name-pairs",
      "Facts and keys beyond --memory wait in temporary files (TMPDIR). Ids, the spellings of names and "
      "pairs that are\n"
      "found alike stay in memory."}},
    {"ledger",
     {"Look into a ledger that reconcile --ledger keeps, copy it, check it, take articles out of it.",
      "stats counts what it holds. export writes all of it as JSON Lines, import makes a new ledger of them, "
      "which exports\n"
      "the same bytes. verify reads everything and compares anew; each problem is a line on standard error. "
      "forget takes out\n"
      "articles with their words, claims and findings. A ledger is an SQLite file or, for a team, the schema "
      "hearsay of a\n"
      "PostgreSQL database; its tables can be queried with SQL by any program while it is in use.",
      "  hearsay ledger stats claims.db\n"
      "  hearsay ledger export claims.db | zstd > claims.jsonl.zst\n"
      "  zstd -dc claims.jsonl.zst | hearsay ledger import postgresql://host/news -\n"
      "  hearsay ledger forget claims.db a1b2c3d4e5f60718",
      "stats, export and import need little; verify and forget compare: facts and keys beyond --memory wait "
      "in temporary\nfiles (TMPDIR)."}},
    {"report",
     {"Show findings to people.",
      "Reads findings, writes one report. --format html makes one page that needs no network; with "
      "--articles it "
      "holds the\n"
      "articles as well, with the words that findings, claims and figures stand on.",
      "  ingest drop/ | reconcile | report\n"
      "  report --format csv findings.jsonl > findings.csv\n"
      "  report --format html --articles claims.jsonl --output report.html findings.jsonl",
      "Memory grows with the number of findings. Articles wait in a temporary file (TMPDIR)."}},
    {"verify-quotes",
     {"Check the quotations of an article against the texts they come from.",
      "Reads articles and sources in any form that ingest reads. Says of every quotation whether it is "
      "verbatim, "
      "shortened,\n"
      "altered (with the words that differ) or not found in the sources.",
      "  hearsay verify-quotes article.html --against transcript.txt statement.html\n"
      "  hearsay verify-quotes --format jsonl article.html --against transcripts/ | jq -r .quote | sort | "
      "uniq -c",
      "Memory grows with the sources: about 200 bytes a word."}},
    {"hearsay",
     {"Read articles and say who claims what, with which numbers, and where the articles agree, repeat or "
      "contradict.",
      "Runs all stages in one process on files and folders, up to the stage given with --until. The output "
      "is the same,\n"
      "byte for byte, as that of the pipe ingest | tokenize | … | reconcile | report.\n"
      "hearsay STAGE … runs one stage: ingest tokenize extract-entities extract-figures extract-claims "
      "reconcile report;\n"
      "verify-quotes checks quotations against their sources, ledger looks into what reconcile --ledger "
      "keeps.\n"
      "hearsay env prints shell code that puts the stages on the PATH: eval \"$(hearsay env)\".",
      "  hearsay drop/\n"
      "  hearsay --format html --output report.html drop/\n"
      "  hearsay --until extract-claims --jobs 4 drop/ > claims.jsonl\n"
      "  hearsay --until reconcile --fail-on conflicts drop/ > findings.jsonl",
      "Memory grows with the largest article times the jobs. When reconciling, facts and keys beyond "
      "--memory "
      "wait in\n"
      "temporary files (TMPDIR); findings to report stay in memory."}},
};

}  // namespace

const Help& help_of(std::string_view tool) {
  for (const Named& entry : kHelp) {
    if (entry.tool == tool) return entry.help;
  }
  throw std::logic_error("no help for " + std::string(tool));
}

std::string help_footer(std::string_view tool) {
  const Help& help = help_of(tool);
  std::string out;
  ((out += help.reads_writes) += "\n\nExamples:\n") += help.examples;
  out +=
      "\n\nExit status:\n"
      "  0  all input processed (also when the reader of the output went away)\n";
  if (tool == "reconcile" || tool == "hearsay") out += "  1  a relation named with --fail-on was found\n";
  if (tool == "ledger") out += "  1  verify found a problem\n";
  if (tool == "verify-quotes") out += "  1  a quotation is altered or not found\n";
  out +=
      "  2  usage: a bad flag or an unreadable lexicon\n"
      "  3  output is valid and complete except for the input reported on standard error\n"
      "  4  I/O or internal failure: do not trust the output\n\n";
  return out += help.memory;
}

}  // namespace hearsay::tool
