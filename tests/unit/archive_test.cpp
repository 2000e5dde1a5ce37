#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;
using Strings = std::vector<std::string>;
using Files = std::vector<std::pair<std::string, std::string>>;

enum class Kind { ustar, pax, gnu, zip };

std::string pack(Kind kind, const Files& files, const char* options = nullptr) {
  archive* a = archive_write_new();
  kind == Kind::zip   ? archive_write_set_format_zip(a)
  : kind == Kind::pax ? archive_write_set_format_pax(a)
  : kind == Kind::gnu ? archive_write_set_format_gnutar(a)
                      : archive_write_set_format_ustar(a);
  if (options != nullptr) archive_write_set_options(a, options);
  std::string out(1 << 20, '\0');
  std::size_t used = 0;
  for (const auto& [name, data] : files) out.resize(out.size() + data.size() + name.size() * 4 + 4096);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const auto& [name, data] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(data.size()));
    archive_write_header(a, entry);
    if (!data.empty()) archive_write_data(a, data.data(), data.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

/// As a file on disk is: it can be read again from any place.
class Seekable : public ByteSource {
 public:
  explicit Seekable(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t n = std::min(size, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  bool seek(std::uint64_t place) override {
    at_ = std::min<std::size_t>(place, bytes_.size());
    return true;
  }
  std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

Input read_file(std::string bytes, const InputOptions& options = {}) {
  Input input;
  InputReader reader(std::make_unique<Seekable>(std::move(bytes)), "in", options);
  for (RawArticle article; reader.next(article);) input.articles.push_back(std::move(article));
  input.left_out = reader.left_out();
  return input;
}

const Files kFiles = {
    {"a/", ""}, {"a/b.html", "<p>One.</p>"}, {"../../etc/two.txt", "Two."}, {"/three.txt", "Three."}};
const Strings kPaths = {"in!/a/b.html", "in!/../../etc/two.txt", "in!/three.txt"};

TEST(Archive, MembersOfEveryDialect) {
  for (const Kind kind : {Kind::ustar, Kind::pax, Kind::gnu, Kind::zip}) {
    const std::string packed = pack(kind, kFiles);
    for (const Input& input : {read_file(packed), read_input(packed, {}, 7), read_input(gzip(packed))}) {
      EXPECT_EQ(paths(input), kPaths) << static_cast<int>(kind);
      EXPECT_EQ(input.articles.at(0).bytes, "<p>One.</p>");
      EXPECT_EQ(input.articles.at(2).bytes, "Three.");
    }
  }
}

TEST(Archive, LongNamesStoredMembersAndZip64) {
  const std::string name = std::string(90, 'd') + "/" + std::string(180, 'n') + "é.txt";
  for (const Kind kind : {Kind::pax, Kind::gnu, Kind::zip}) {
    EXPECT_EQ(paths(read_file(pack(kind, {{name, "One."}}))), Strings{"in!/" + name})
        << static_cast<int>(kind);
  }
  for (const char* options : {"zip:compression=store", "zip:zip64", "zip:compression=store,zip:zip64"}) {
    EXPECT_EQ(read_file(pack(Kind::zip, kFiles, options)).articles.at(1).bytes, "Two.") << options;
  }
}

TEST(Archive, NestedInEachOther) {
  const std::string inner = gzip(pack(Kind::pax, {{"x.txt.gz", gzip("Deep.")}}));
  const Input input = read_file(pack(Kind::zip, {{"inner.tgz", inner}, {"y.txt", "Flat."}}));
  EXPECT_EQ(paths(input), (Strings{"in!/inner.tgz!/x.txt.gz", "in!/y.txt"}));
  EXPECT_EQ(input.articles[0].bytes, "Deep.");
  std::string deep = "Text.";
  for (int i = 0; i < 9; ++i) deep = pack(Kind::zip, {{"z", deep}});
  EXPECT_NE(paths(read_file(deep)).at(0).find("packed more than 8 times"), std::string::npos);
}

TEST(Archive, NamesThatAreNoArticlesAreCounted) {
  InputOptions options;
  options.left_out = [](const std::string& name) { return name.ends_with(".css"); };
  const Input input = read_file(
      pack(Kind::zip,
           {{"a/x.css", "p{}"}, {".hidden", "x"}, {"__MACOSX/a.html", "x"}, {"a.html", "<p>One.</p>"}}),
      options);
  EXPECT_EQ(paths(input), Strings{"in!/a.html"});
  EXPECT_EQ(input.left_out,
            (std::map<std::string, std::size_t>{{"files in archives by name (see --all-files)", 3}}));
}

TEST(Archive, DamageIsReportedWithWhatWasRead) {
  const std::string tar = pack(Kind::ustar, {{"a.txt", "One."}, {"b.txt", std::string(5000, 'b')}});
  const Input cut = read_file(tar.substr(0, 512 + 512 + 512 + 3000));
  ASSERT_EQ(cut.articles.size(), 3u);
  EXPECT_EQ(cut.articles[0].bytes, "One.");
  EXPECT_EQ(cut.articles[1].known.flags, Strings{"truncated"});
  const std::string zip = pack(Kind::zip, {{"a.txt", "One."}, {"b.txt", std::string(5000, 'b')}});
  EXPECT_EQ(read_file(zip.substr(0, zip.size() / 2)).articles.at(0).bytes, "One.");
}

TEST(Archive, EncryptedMembersAreReported) {
  std::string zip = pack(Kind::zip, {{"a.txt", "One."}});
  zip[6] = static_cast<char>(zip[6] | 1);
  zip[zip.find("PK\1\2") + 8] |= 1;
  EXPECT_EQ(paths(read_file(zip)), Strings{"in!/a.txt: encrypted, cannot be read"});
}

TEST(Archive, ABombEndsTheInput) {
  InputOptions wide;
  wide.max_file = std::size_t{1} << 30;
  const std::string zeros(std::size_t{80} << 20, '0');
  const Input input =
      read_file(pack(Kind::zip, {{"a.txt", "One."}, {"b.txt", zeros}, {"c.txt", zeros}}), wide);
  EXPECT_EQ(paths(input),
            (Strings{"in!/a.txt",
                     "in!/b.txt: zip data that unpacks to more than 400 times its size: not read further"}));
  InputOptions narrow;
  narrow.max_input = 6;
  EXPECT_EQ(
      paths(read_file(pack(Kind::zip, {{"a.txt", "One."}, {"b.txt", "Two."}, {"c.txt", "Three."}}), narrow)),
      (Strings{"in!/a.txt", "in!/b.txt: unpacks to more than 6 bytes (see --max-input)"}));
}

TEST(Archive, OfficeDocumentsAreNone) {
  EXPECT_EQ(paths(read_file(pack(Kind::zip, {{"[Content_Types].xml", "<x/>"}}))), Strings{"in"});
}

}  // namespace
}  // namespace hearsay
