#pragma once
// What every executable shares: flags, the line loop, errors to exit status. Only mains include this.
//
// Exit status: 0 all input processed; 1 a judgement was asked for and is negative; 2 usage; 3 output valid
// and complete except the records reported; 4 I/O or internal failure.

#include <string_view>

namespace hearsay::tool {

/// ingest: files, folders, lists to records.
int ingest_main(int argc, char** argv);
/// tokenize, extract-entities, extract-figures, extract-claims: records to records.
int stage_main(int argc, char** argv, std::string_view stage);
/// reconcile: records to findings.
int reconcile_main(int argc, char** argv);
/// ledger: what a ledger holds; out of it and into it.
int ledger_main(int argc, char** argv);
/// report: findings to text for people.
int report_main(int argc, char** argv);
/// verify-quotes: articles and their sources to checked quotations.
int verify_main(int argc, char** argv);
/// hearsay: all of it in one process, or one stage by name.
int driver_main(int argc, char** argv);

}  // namespace hearsay::tool
