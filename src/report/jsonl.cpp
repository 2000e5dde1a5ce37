#include "report/formats.hpp"

namespace hearsay {

void write_jsonl(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  for (const Finding& finding : findings) {
    out += to_json(finding);
    out += '\n';
  }
}

}  // namespace hearsay
