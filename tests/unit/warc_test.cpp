#include <gtest/gtest.h>

#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;
using Strings = std::vector<std::string>;

constexpr std::string_view kPage =
    "<html><body><p>The harbour was closed for six hours on Tuesday.</p></body></html>";

std::string record(std::string_view type, std::string_view block, std::string_view more = "") {
  std::string out = "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\n";
  out +=
      "WARC-Target-URI: https://herald.example/a\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n" + std::string(more);
  out += "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n";
  return out + std::string(block) + "\r\n\r\n";
}

std::string response(std::string_view body, std::string_view header = "Content-Type: text/html\r\n",
                     std::string_view status = "200 OK") {
  return record("response",
                "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(header) + "\r\n" + std::string(body),
                "Content-Type: application/http; msgtype=response\r\n");
}

Strings bodies(const Input& input) {
  Strings out;
  for (const RawArticle& a : input.articles) out.push_back(a.bytes);
  return out;
}

TEST(Warc, GivesPagesAndCountsTheRest) {
  const std::string warc =
      record("warcinfo", "software: x\r\n") + record("request", "GET / HTTP/1.1\r\n\r\n") + response(kPage) +
      record("revisit", "HTTP/1.1 200 OK\r\n\r\n") + record("metadata", "x: y\r\n") +
      response("", "Location: /b\r\n", "301 Moved") + response("\x89PNG", "Content-Type: image/png\r\n") +
      record("resource", kPage, "Content-Type: text/html\r\n") +
      record("conversion", "Dam closed.", "Content-Type: text/plain\r\n");
  for (const std::size_t piece : {1, 100, 1 << 20}) {
    const Input input = read_input(warc, {}, piece);
    EXPECT_EQ(paths(input), (Strings{"in#3", "in#8", "in#9"}));
    EXPECT_EQ(bodies(input), (Strings{std::string(kPage), std::string(kPage), "Dam closed."}));
    const std::map<std::string, std::size_t> left_out = {{"warcinfo records", 1},
                                                         {"request records", 1},
                                                         {"revisit records", 1},
                                                         {"metadata records", 1},
                                                         {"responses without a page (redirects, errors)", 1},
                                                         {"responses that are neither HTML nor text", 1}};
    EXPECT_EQ(input.left_out, left_out);
    const Source& known = input.articles[0].known;
    EXPECT_EQ(known.url, "https://herald.example/a");
    EXPECT_EQ(known.retrieved, "2024-03-05T10:00:00Z");
    EXPECT_EQ(warc.substr(known.offset, 8), "WARC/1.0");
    EXPECT_EQ(input.articles[2].format, InputFormat::text);
  }
}

TEST(Warc, EachRecordMayBeAGzipMember) {
  const std::string warc = gzip(record("warcinfo", "x")) + gzip(response(kPage)) + gzip(response(kPage));
  EXPECT_EQ(paths(read_input(warc)), (Strings{"in#2", "in#3"}));
  // The pages before the cut are kept.
  const Input cut = read_input(warc.substr(0, warc.size() - 30));
  ASSERT_EQ(cut.articles.size(), 2u);
  EXPECT_EQ(cut.articles[0].bytes, kPage);
  EXPECT_EQ(cut.articles[1].problem.substr(0, 21), "gzip data ends early:");
}

TEST(Warc, TakesEncodingsOff) {
  const std::string page(kPage), html = "Content-Type: text/html; charset=\"windows-1251\"\r\n";
  const std::string chunked = "Transfer-Encoding: chunked\r\n", zipped = "Content-Encoding: gzip\r\n";
  const std::string chunks = "a;x=y\r\n" + page.substr(0, 10) + "\r\n" + "1F\r\n" + page.substr(10, 31) +
                             "\r\n28\r\n" + page.substr(41) + "\r\n0\r\n\r\n";
  const std::string packed = gzip(page);
  const std::string both = "5\r\n" + packed.substr(0, 5) + "\r\n" + "200\r\n" + packed.substr(5);
  // Crawlers take the encoding off and leave the field.
  for (const auto& [header, body] : std::vector<std::pair<std::string, std::string>>{
           {chunked, chunks}, {chunked, page}, {zipped, packed}, {zipped, page}, {"", packed}}) {
    const Input input = read_input(response(body, html + header));
    EXPECT_EQ(paths(input), Strings{"in#1"});
    EXPECT_EQ(bodies(input), Strings{page}) << header;
    EXPECT_EQ(input.articles[0].charset, "windows-1251");
  }
  const Input cut = read_input(response(both, html + chunked + zipped));
  EXPECT_EQ(paths(cut), Strings{"in#1: the chunks of the page end early"});
  EXPECT_EQ(cut.articles[0].bytes, page);
  EXPECT_EQ(cut.articles[0].known.flags, Strings{"truncated"});
  EXPECT_EQ(paths(read_input(response("\x0B\x02\x80\x03", html + "Content-Encoding: br\r\n"))).size(), 1u);
}

TEST(Warc, ReportsDamageAndGoesOn) {
  const std::string good = response(kPage);
  EXPECT_EQ(paths(read_input(good + good.substr(0, good.size() - 20))),
            (Strings{"in#1", "in#2: the record is cut: the file ends early"}));
  EXPECT_EQ(paths(read_input(good + good.substr(0, 60))),
            (Strings{"in#1", "in#2: the record is cut in its header"}));
  EXPECT_EQ(paths(read_input(good + "rubbish\n" + good)),
            (Strings{"in#1", "in#2", "in: no WARC record at byte " + std::to_string(good.size())}));
  EXPECT_EQ(
      paths(read_input(good + "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + good)),
      (Strings{"in#1", "in#2: a WARC record without Content-Length at byte " + std::to_string(good.size()),
               "in#3"}));
  InputOptions small;
  small.max_file = 40;
  EXPECT_EQ(paths(read_input(good, small)), Strings{"in#1: larger than 40 bytes (see --max-file)"});
  const std::string huge = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n";
  EXPECT_EQ(paths(read_input(huge)), Strings{"in#1: larger than 67108864 bytes (see --max-file)"});
}

TEST(Warc, FormatCanBeForced) {
  InputOptions forced;
  forced.format = InputFormat::warc;
  EXPECT_EQ(paths(read_input("\r\n" + response(kPage), forced)), Strings{"in#1"});
}

}  // namespace
}  // namespace hearsay
