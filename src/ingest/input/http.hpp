#pragma once
// An HTTP response as a crawler keeps it: status, header, body; the body without its transfer and content
// encoding.

#include <string>
#include <string_view>

#include "ingest/input/header.hpp"

namespace hearsay::ingest {

struct HttpResponse {
  int status = 0;  ///< 0: no HTTP response
  Header header;
  std::string_view body;  ///< as sent
};

HttpResponse parse_http(std::string_view message);

/// The body as it was before it was sent. Crawlers take encodings off and leave the header that names them,
/// so what does not look encoded is taken as it is. Throws BadRecord: an unknown encoding, larger than
/// `limit`; CutShort: damaged, with what could be read in `out`.
void decode_body(const HttpResponse& response, std::size_t limit, std::string& out);

}  // namespace hearsay::ingest
