#pragma once
// Mails with an article in them: newsletters (.eml), mailboxes (mbox), and pages saved as MHTML.

#include <memory>
#include <string_view>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

bool is_mail(std::string_view head);
bool is_mailbox(std::string_view head);

/// One message.
std::unique_ptr<Container> open_mail(std::unique_ptr<ByteSource> bytes, InputContext& context);
/// Messages that each begin with a "From " line.
std::unique_ptr<Container> open_mailbox(std::unique_ptr<ByteSource> bytes, InputContext& context);

}  // namespace hearsay::ingest
