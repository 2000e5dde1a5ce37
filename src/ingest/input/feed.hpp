#pragma once
// Feeds: RSS 0.9 to 2.0, RDF and Atom. Every item with text is an article.

#include <memory>
#include <string_view>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

/// By the root element.
bool is_feed_root(std::string_view name);
/// Throws BadRecord when larger than the limit for one article.
std::unique_ptr<Container> open_feed(std::unique_ptr<ByteSource> bytes, InputContext& context);

/// Members that have been read already, and a problem that came up behind them.
class ReadyMembers : public Container {
 public:
  ReadyMembers(std::vector<RawArticle> articles, std::string problem)
      : articles_(std::move(articles)), problem_(std::move(problem)) {}
  bool next(Member& member) override;

 private:
  std::vector<RawArticle> articles_;
  std::string problem_;
  std::size_t next_ = 0;
};

}  // namespace hearsay::ingest
