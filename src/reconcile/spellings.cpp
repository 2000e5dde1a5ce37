#include "reconcile/spellings.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>

namespace hearsay {
namespace {

constexpr std::size_t kPage = 256 * 1024;
using Sizes = std::array<std::uint32_t, 4>;

}  // namespace

std::vector<std::string> Spelling::tokens() const {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    out.emplace_back(words.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::size_t Spelling::token_count() const {
  return words.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
}

char* Spellings::room(std::size_t bytes) {
  if (bytes > page_left_) {
    page_left_ = std::max(bytes, kPage);
    page_at_ = pages_.emplace_back(new char[page_left_]).get();
  }
  page_left_ -= bytes;
  char* const at = page_at_;
  page_at_ += bytes;
  return at;
}

void Spellings::add(const Spelling& s) {
  const std::array<std::string_view, 4> strings = {s.key, s.name, s.words, s.known_id};
  Sizes sizes{};
  std::size_t all = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] = static_cast<std::uint32_t>(strings[i].size());
    all += strings[i].size();
  }
  char* const begin = room(sizeof s.kind + sizeof sizes + all);
  char* at = begin;
  const auto put = [&](const void* from, std::size_t size) {
    if (size != 0) std::memcpy(at, from, size);
    at += size;
  };
  put(&s.kind, sizeof s.kind);
  put(&sizes, sizeof sizes);
  for (const std::string_view string : strings) put(string.data(), string.size());
  rows_.push_back({begin, s.first, s.last});
}

Spelling Spellings::operator[](std::size_t i) const {
  Spelling s;
  const char* at = rows_[i].at;
  std::memcpy(&s.kind, at, sizeof s.kind);
  Sizes sizes{};
  std::memcpy(&sizes, at += sizeof s.kind, sizeof sizes);
  at += sizeof sizes;
  const std::array<std::string_view*, 4> strings = {&s.key, &s.name, &s.words, &s.known_id};
  for (std::size_t n = 0; n < sizes.size(); ++n) {
    *strings[n] = {at, sizes[n]};
    at += sizes[n];
  }
  s.first = rows_[i].first;
  s.last = rows_[i].last;
  return s;
}

void Spellings::sort() {
  std::vector<std::uint32_t> order(rows_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Spelling a = (*this)[x], b = (*this)[y];
    return std::tie(a.kind, a.key) < std::tie(b.kind, b.key);
  });
  std::vector<Row> rows;
  rows.reserve(rows_.size());
  for (const std::uint32_t i : order) rows.push_back(rows_[i]);
  rows_ = std::move(rows);
}

}  // namespace hearsay
