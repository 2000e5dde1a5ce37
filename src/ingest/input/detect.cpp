#include "ingest/input/detect.hpp"

#include "ingest/input/archive.hpp"
#include "ingest/input/feed.hpp"
#include "ingest/input/json.hpp"
#include "ingest/input/mail.hpp"
#include "ingest/input/news_xml.hpp"
#include "ingest/input/warc.hpp"
#include "ingest/input/xml.hpp"

namespace hearsay::ingest {
namespace {

/// Bytes that tell the containers from each other.
constexpr std::size_t kHead = 16384;

InputFormat container_in(std::string_view head) {
  if (is_warc(head)) return InputFormat::warc;
  if (is_zip(head)) return InputFormat::zip;
  if (is_tar(head)) return InputFormat::tar;
  if (is_mailbox(head)) return InputFormat::mbox;
  if (is_mail(head)) return InputFormat::eml;
  if (is_json(head)) return InputFormat::json;
  const std::string_view root = xml_root(head);
  if (is_feed_root(root)) return InputFormat::feed;
  return news_xml_root(root);
}

}  // namespace

std::unique_ptr<Container> open_container(std::unique_ptr<PeekSource>& file, InputContext& context,
                                          const RawArticle& /*known*/) {
  InputFormat& asked = context.options.format;
  InputFormat format = container_in(file->peek(kHead));
  // Only the file itself was asked about, not what it holds.
  if (format == InputFormat::automatic) format = asked;
  switch (format) {
    case InputFormat::warc:
      if (asked == format) asked = InputFormat::automatic;
      return open_warc(std::move(file), context);
    case InputFormat::feed:
      if (asked == format) asked = InputFormat::automatic;
      return open_feed(std::move(file), context);
    case InputFormat::nitf:
    case InputFormat::newsml:
      if (asked == format) asked = InputFormat::automatic;
      return open_news_xml(std::move(file), context);
    case InputFormat::eml:
      if (asked == format) asked = InputFormat::automatic;
      return open_mail(std::move(file), context);
    case InputFormat::mbox:
      if (asked == format) asked = InputFormat::automatic;
      return open_mailbox(std::move(file), context);
    case InputFormat::tar:
    case InputFormat::zip:
      if (asked == format) asked = InputFormat::automatic;
      return open_archive(std::move(file), format, context);
    case InputFormat::json:
      if (asked == format) asked = InputFormat::automatic;
      return open_json(std::move(file), context);
    case InputFormat::automatic:
    case InputFormat::text:
    case InputFormat::html:
      break;
  }
  return nullptr;
}

}  // namespace hearsay::ingest
