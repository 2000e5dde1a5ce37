#include "ingest/input/detect.hpp"

#include "ingest/input/archive.hpp"
#include "ingest/input/feed.hpp"
#include "ingest/input/json.hpp"
#include "ingest/input/mail.hpp"
#include "ingest/input/markdown.hpp"
#include "ingest/input/news_xml.hpp"
#include "ingest/input/warc.hpp"
#include "ingest/input/xml.hpp"
#include "ingest/sniff.hpp"

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
  const InputFormat news = news_xml_root(root);
  if (news == InputFormat::automatic && is_markdown(head) && !looks_like_html(head))
    return InputFormat::markdown;
  return news;
}

/// What cannot be anything else; the rest may be a text that begins like it.
bool is_certain(InputFormat format) {
  return format == InputFormat::warc || format == InputFormat::zip || format == InputFormat::tar;
}

bool is_single(InputFormat format) {
  return format == InputFormat::text || format == InputFormat::html || format == InputFormat::markdown;
}

}  // namespace

std::unique_ptr<Container> open_container(std::unique_ptr<PeekSource>& file, InputContext& context,
                                          const RawArticle& /*known*/) {
  InputFormat& asked = context.options.format;
  InputFormat format = container_in(file->peek(kHead));
  if (asked != InputFormat::automatic && !is_certain(format)) format = asked;
  // A container was asked for, not what it holds.
  if (format == asked && !is_single(asked)) asked = InputFormat::automatic;
  switch (format) {
    case InputFormat::warc:
      return open_warc(std::move(file), context);
    case InputFormat::feed:
      return open_feed(std::move(file), context);
    case InputFormat::nitf:
    case InputFormat::newsml:
      return open_news_xml(std::move(file), context);
    case InputFormat::eml:
      return open_mail(std::move(file), context);
    case InputFormat::mbox:
      return open_mailbox(std::move(file), context);
    case InputFormat::tar:
    case InputFormat::zip:
      return open_archive(std::move(file), format, context);
    case InputFormat::markdown:
      return open_markdown(std::move(file), context);
    case InputFormat::json:
      return open_json(std::move(file), context);
    case InputFormat::automatic:
    case InputFormat::text:
    case InputFormat::html:
      break;
  }
  return nullptr;
}

}  // namespace hearsay::ingest
