#include "ingest/input/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <vector>

#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPiece = std::size_t{64} << 10;

/// What libarchive reads from. An exception must not pass through its C code: it waits here.
struct Feed {
  explicit Feed(std::unique_ptr<ByteSource> from) : source(std::move(from)), piece(kPiece) {}

  static la_ssize_t read(archive*, void* self, const void** data) {
    Feed& feed = *static_cast<Feed*>(self);
    *data = feed.piece.data();
    try {
      const std::size_t size = feed.source->read(feed.piece.data(), feed.piece.size());
      feed.at += size;
      feed.taken += size;
      return static_cast<la_ssize_t>(size);
    } catch (...) {
      feed.failure = std::current_exception();
      return ARCHIVE_FATAL;
    }
  }

  static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
    Feed& feed = *static_cast<Feed*>(self);
    const auto size = static_cast<la_int64_t>(feed.source->size());
    const la_int64_t from = whence == SEEK_SET   ? 0
                            : whence == SEEK_END ? size
                                                 : static_cast<la_int64_t>(feed.at);
    const la_int64_t place = std::max<la_int64_t>(0, from + offset);
    if (!feed.source->seek(static_cast<std::uint64_t>(place))) return ARCHIVE_FATAL;
    feed.at = static_cast<std::uint64_t>(place);
    return place;
  }

  std::unique_ptr<ByteSource> source;
  std::vector<char> piece;
  std::uint64_t at = 0, taken = 0;
  std::exception_ptr failure;
};

struct CloseArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

/// What the members of one archive share.
struct State {
  State(std::unique_ptr<ByteSource> bytes, InputContext& given) : feed(std::move(bytes)), context(given) {}

  /// Throws what stands behind a failure of libarchive.
  [[noreturn]] void fail() {
    if (feed.failure) std::rethrow_exception(std::exchange(feed.failure, nullptr));
    const char* why = archive_error_string(reader.get());
    throw CutShort(why != nullptr ? why : "the archive is damaged");
  }

  Feed feed;
  InputContext& context;
  UnpackMeter meter{"zip"};
  bool compressed = false;
  std::unique_ptr<archive, CloseArchive> reader;
};

class MemberSource : public ByteSource {
 public:
  explicit MemberSource(State& state) : state_(state) {}
  std::size_t read(char* to, std::size_t size) override {
    const la_ssize_t n = archive_read_data(state_.reader.get(), to, size);
    if (n < 0) state_.fail();
    const auto made = static_cast<std::size_t>(n);
    if (state_.compressed) {
      state_.context.budget.spend(made);
      state_.meter.count(made, state_.feed.taken);
    }
    return made;
  }

 private:
  State& state_;
};

/// Names are written by other systems in any charset.
std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  if (name == nullptr) return "?";
  std::string out;
  const std::string_view raw(name);
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint c = decode(raw, at);
    append_utf8(out, c.value);
    at += c.size;
  }
  return out;
}

class ArchiveReader : public Container {
 public:
  ArchiveReader(std::unique_ptr<ByteSource> bytes, InputFormat format, InputContext& context)
      : state_(std::move(bytes), context) {
    state_.reader.reset(archive_read_new());
    archive* reader = state_.reader.get();
    if (reader == nullptr) throw std::bad_alloc();
    state_.compressed = format == InputFormat::zip;
    if (state_.compressed) {
      archive_read_support_format_zip(reader);
      // The directory at the end is right where the heads of the members are not; a stream has only those.
      if (state_.feed.source->seek(0)) archive_read_set_seek_callback(reader, Feed::seek);
    } else {
      archive_read_support_format_tar(reader);
    }
    archive_read_set_read_callback(reader, Feed::read);
    archive_read_set_callback_data(reader, &state_.feed);
    if (archive_read_open1(reader) != ARCHIVE_OK) state_.fail();
  }

  bool next(Member& member) override {
    for (;;) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(state_.reader.get(), &entry);
      if (status == ARCHIVE_EOF) return false;
      if (status == ARCHIVE_FATAL || entry == nullptr) state_.fail();
      if (archive_entry_filetype(entry) == AE_IFDIR) continue;
      const std::string name = name_of(entry);
      if (leave_out(entry, name)) continue;
      member.name = "!/" + name.substr(std::min(name.find_first_not_of('/'), name.size()));
      if (archive_entry_is_data_encrypted(entry) == 1) {
        member.article.problem = "encrypted, cannot be read";
      } else {
        member.bytes = std::make_unique<MemberSource>(state_);
      }
      return true;
    }
  }

 private:
  bool leave_out(archive_entry* entry, const std::string& name) {
    InputContext& context = state_.context;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      context.leave_out("links and devices in archives");
      return true;
    }
    if (!context.options.left_out) return false;
    const std::string file = name.substr(name.rfind('/') + 1);
    const bool hidden = file.starts_with('.') || name.starts_with("__MACOSX/");
    if (!hidden && !context.options.left_out(file)) return false;
    context.leave_out("files in archives by name (see --all-files)");
    return true;
  }

  State state_;
};

/// The sum over the head with the field of the sum as spaces, which is what the field says.
bool tar_sum_fits(std::string_view head) {
  std::uint32_t sum = 0, stated = 0;
  for (std::size_t i = 0; i < 512; ++i)
    sum += i >= 148 && i < 156 ? 32u : static_cast<unsigned char>(head[i]);
  bool any = false;
  for (std::size_t i = 148; i < 156; ++i) {
    if (head[i] == ' ' && !any) continue;
    if (head[i] < '0' || head[i] > '7') break;
    stated = stated * 8 + static_cast<std::uint32_t>(head[i] - '0');
    any = true;
  }
  return any && sum == stated;
}

}  // namespace

bool is_tar(std::string_view head) {
  return head.size() >= kTarHead && head[0] != '\0' && tar_sum_fits(head);
}

bool is_zip(std::string_view head) {
  if (!head.starts_with("PK\3\4"sv) && !head.starts_with("PK\5\6"sv) && !head.starts_with("PK\7\10"sv))
    return false;
  const std::string_view first = head.size() > 30 ? head.substr(30) : std::string_view();
  return !first.starts_with("[Content_Types].xml") && !first.starts_with("mimetype") &&
         !first.starts_with("_rels/");
}

std::unique_ptr<Container> open_archive(std::unique_ptr<ByteSource> bytes, InputFormat format,
                                        InputContext& context) {
  return std::make_unique<ArchiveReader>(std::move(bytes), format, context);
}

}  // namespace hearsay::ingest
