#include "ingest/input/unpack.hpp"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <vector>

namespace hearsay::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kGzip = "\x1F\x8B"sv, kZstd = "\x28\xB5\x2F\xFD"sv;
constexpr std::size_t kPiece = std::size_t{64} << 10;

// Pages and crawls pack to a fifth or a twentieth; what packs to less than this, and is large, was made to
// harm.
constexpr std::uint64_t kGreatestRatio = 400, kUnsuspicious = std::uint64_t{32} << 20;

Bytef* bytes_of(const char* s) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(s));  // zlib does not write to its input
}

/// What the two formats share: input in pieces, sizes, limits.
class PackedSource : public ByteSource {
 public:
  PackedSource(std::unique_ptr<ByteSource> packed, UnpackBudget& budget, const char* name)
      : packed_(std::move(packed)), budget_(budget), name_(name), meter_(name), in_(kPiece) {}

 protected:
  /// More input; false at the end.
  bool refill() {
    size_ = packed_->read(in_.data(), in_.size());
    at_ = 0;
    read_ += size_;
    return size_ != 0;
  }
  void count(std::size_t made) {
    budget_.spend(made);
    meter_.count(made, read_);
  }
  [[noreturn]] void cut() const {
    throw CutShort(fmt::format("{} data ends early: cut after {} bytes of content", name_, meter_.made()));
  }
  [[noreturn]] void damaged(std::string_view why) const {
    throw CutShort(
        fmt::format("{} data is damaged after {} bytes of content: {}", name_, meter_.made(), why));
  }
  [[noreturn]] void garbage() const {
    throw CutShort(
        fmt::format("something else follows the {} data, after {} bytes of content", name_, meter_.made()));
  }

  std::unique_ptr<ByteSource> packed_;
  UnpackBudget& budget_;
  const char* name_;
  UnpackMeter meter_;
  std::vector<char> in_;
  std::size_t at_ = 0, size_ = 0;
  std::uint64_t read_ = 0;
};

class GzipSource : public PackedSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, UnpackBudget& budget)
      : PackedSource(std::move(packed), budget, "gzip") {
    if (inflateInit2(&zlib_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&zlib_); }

  std::size_t read(char* to, std::size_t size) override {
    zlib_.next_out = bytes_of(to);
    zlib_.avail_out = static_cast<uInt>(size);
    while (zlib_.avail_out == size) {
      if (at_ == size_ && !refill()) {
        if (inside_) cut();
        return 0;
      }
      if (!inside_ && !next_member()) return 0;
      step();
    }
    const std::size_t made = size - zlib_.avail_out;
    count(made);
    return made;
  }

 private:
  void step() {
    inside_ = true;
    zlib_.next_in = bytes_of(in_.data() + at_);
    zlib_.avail_in = static_cast<uInt>(size_ - at_);
    const int status = inflate(&zlib_, Z_NO_FLUSH);
    at_ = size_ - zlib_.avail_in;
    if (status == Z_STREAM_END) {
      inside_ = false;
      first_ = false;
    } else if (status == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      damaged(zlib_.msg != nullptr ? zlib_.msg : "no gzip data");
    }
  }

  /// Between two members: zero bytes are padding of tapes and disks.
  bool next_member() {
    if (first_) return true;
    for (;;) {
      while (at_ < size_ && in_[at_] == '\0') ++at_;
      if (at_ < size_) break;
      if (!refill()) return false;
    }
    if (in_[at_] != kGzip[0]) garbage();
    inflateReset(&zlib_);
    return true;
  }

  z_stream zlib_{};
  bool inside_ = false, first_ = true;
};

class ZstdSource : public PackedSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, UnpackBudget& budget)
      : PackedSource(std::move(packed), budget, "zstd"), zstd_(ZSTD_createDStream()) {
    if (!zstd_) throw std::bad_alloc();
  }

  std::size_t read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      // What was made and did not fit comes out without further input.
      if (at_ == size_ && !full_ && !refill()) {
        if (inside_) cut();
        return 0;
      }
      ZSTD_inBuffer in{in_.data(), size_, at_};
      const std::size_t status = ZSTD_decompressStream(zstd_.get(), &out, &in);
      at_ = in.pos;
      if (ZSTD_isError(status) != 0) damaged(ZSTD_getErrorName(status));
      inside_ = status != 0;
      full_ = inside_ && out.pos == out.size;
    }
    count(out.pos);
    return out.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* s) const { ZSTD_freeDStream(s); }
  };
  std::unique_ptr<ZSTD_DStream, Free> zstd_;
  bool inside_ = false, full_ = false;
};

}  // namespace

void UnpackBudget::spend(std::uint64_t bytes) {
  spent_ += bytes;
  if (spent_ > limit_) throw Bomb(fmt::format("unpacks to more than {} bytes (see --max-input)", limit_));
}

void UnpackMeter::count(std::uint64_t made, std::uint64_t read) {
  made_ += made;
  if (made_ > kUnsuspicious && made_ / kGreatestRatio > read) {
    throw Bomb(fmt::format("{} data that unpacks to more than {} times its size: not read further", name_,
                           kGreatestRatio));
  }
}

bool is_packed(std::string_view head) {
  return head.starts_with(kGzip) || head.starts_with(kZstd);
}

std::unique_ptr<ByteSource> unpack(std::unique_ptr<ByteSource> packed, std::string_view head,
                                   UnpackBudget& budget) {
  if (head.starts_with(kGzip)) return std::make_unique<GzipSource>(std::move(packed), budget);
  return std::make_unique<ZstdSource>(std::move(packed), budget);
}

void inflate_all(std::string_view packed, std::size_t limit, std::string& out) {
  // Servers say "deflate" and send zlib or raw streams.
  const bool zlib_head =
      packed.size() > 1 && (packed[0] & 0x0F) == 8 &&
      (static_cast<unsigned char>(packed[0]) * 256 + static_cast<unsigned char>(packed[1])) % 31 == 0;
  const int window = packed.starts_with(kGzip) || zlib_head ? 32 + MAX_WBITS : -MAX_WBITS;
  struct Stream : z_stream {
    explicit Stream(int bits) : z_stream{} {
      if (inflateInit2(this, bits) != Z_OK) throw std::bad_alloc();
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { inflateEnd(this); }
  };
  Stream zlib(window);
  zlib.next_in = bytes_of(packed.data());
  zlib.avail_in = static_cast<uInt>(packed.size());
  const std::size_t start = out.size();
  for (int status = Z_OK; status != Z_STREAM_END;) {
    const std::size_t had = out.size();
    out.resize(had + kPiece);
    zlib.next_out = bytes_of(out.data() + had);
    zlib.avail_out = kPiece;
    status = inflate(&zlib, Z_NO_FLUSH);
    out.resize(had + kPiece - zlib.avail_out);
    if (out.size() - start > limit)
      throw BadRecord(fmt::format("larger than {} bytes (see --max-file)", limit));
    if (status == Z_BUF_ERROR) throw CutShort("compressed content ends early");
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    if (status != Z_OK && status != Z_STREAM_END) throw CutShort("compressed content is damaged");
  }
}

}  // namespace hearsay::ingest
