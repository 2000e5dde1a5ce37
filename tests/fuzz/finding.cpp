// Any bytes as a finding: refused, or printed in every format and written so that it reads back the same.

#include "hearsay/finding.hpp"
#include "fuzz/pieces.hpp"
#include "hearsay/report.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  static RecordCodec codec;
  const fuzz::Line line(fuzz::bytes(data, size));
  Finding finding;
  try {
    codec.check(line.view());
    finding = finding_from_json(line.view());
  } catch (const BadRecord&) {
    return 0;
  }
  fuzz::require(finding_from_json(to_json(finding)) == finding, "the finding read back is another one");
  for (const ReportFormat& format : report_formats()) {
    std::string out;
    format.write({&finding, 1}, {.width = size % 120, .colour = size % 2 == 0}, out);
  }
  return 0;
}
