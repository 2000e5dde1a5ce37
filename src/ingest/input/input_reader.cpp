// One input to its articles: compression and containers are opened in whatever order they are nested.

#include <fmt/format.h>

#include <vector>

#include "ingest/input/container.hpp"
#include "ingest/input/detect.hpp"

namespace hearsay {

namespace {

using namespace ingest;

/// Layers of compression and containers; a file can hold itself, compressed.
constexpr std::size_t kDeepest = 8;

struct Level {
  std::unique_ptr<Container> container;
  std::string path;
  std::size_t depth = 0;
};

}  // namespace

struct InputReader::State {
  State(std::unique_ptr<ByteSource> bytes, std::string given_path, const InputOptions& options)
      : path(std::move(given_path)), source(std::move(bytes)), context(options) {}

  bool next(RawArticle& out) {
    out = RawArticle();
    for (;;) {
      if (source) {
        Member file;
        file.bytes = std::move(source);
        if (take(file, path, 0, out)) return true;
      }
      if (levels.empty()) return false;
      if (from_container(out)) return true;
    }
  }

  /// The next article of the innermost container; false when there is none, and the search goes on.
  bool from_container(RawArticle& out) {
    Level& level = levels.back();
    Member member;
    try {
      if (!level.container->next(member)) {
        levels.pop_back();
        return false;
      }
    } catch (const Bomb& bomb) {
      out.path = level.path;
      return give_up(bomb, out);
    } catch (const BadRecord& bad) {
      out.path = level.path;
      out.problem = bad.what();
      levels.pop_back();
      return true;
    }
    return take(member, level.path + member.name, level.depth, out);
  }

  /// An article, or a problem, in `out`; false when the member is a container, which is entered.
  bool take(Member& member, std::string where, std::size_t depth, RawArticle& out) {
    out = std::move(member.article);
    out.path = std::move(where);
    if (!member.bytes) return true;
    try {
      return open(std::move(member.bytes), depth, out);
    } catch (const CutShort& cut) {
      out.problem = cut.what();
      if (!out.bytes.empty()) out.known.flags.emplace_back("truncated");
    } catch (const Bomb& bomb) {
      return give_up(bomb, out);
    } catch (const BadRecord& bad) {
      out.bytes.clear();
      out.problem = bad.what();
    }
    return true;
  }

  bool give_up(const Bomb& bomb, RawArticle& out) {
    out.bytes.clear();
    out.problem = bomb.what();
    levels.clear();
    return true;
  }

  bool open(std::unique_ptr<ByteSource> bytes, std::size_t depth, RawArticle& out) {
    auto file = std::make_unique<PeekSource>(std::move(bytes));
    for (; is_packed(file->peek(kPackedHead)); ++depth) {
      if (depth == kDeepest) throw BadRecord(fmt::format("packed more than {} times", kDeepest));
      const std::string head(file->peek(kPackedHead));
      file = std::make_unique<PeekSource>(unpack(std::move(file), head, context.budget));
    }
    if (auto container = open_container(file, context, out)) {
      if (depth == kDeepest) throw BadRecord(fmt::format("packed more than {} times", kDeepest));
      levels.push_back({std::move(container), out.path, depth + 1});
      return false;
    }
    if (out.format == InputFormat::automatic) out.format = context.options.format;
    read_rest(*file, context.options.max_file, out.bytes);
    return true;
  }

  std::string path;
  std::unique_ptr<ByteSource> source;  ///< of the input itself, until it is opened
  InputContext context;
  std::vector<Level> levels;
};

InputReader::InputReader(std::unique_ptr<ByteSource> bytes, std::string path, const InputOptions& options)
    : state_(std::make_unique<State>(std::move(bytes), std::move(path), options)) {}
InputReader::~InputReader() = default;

bool InputReader::next(RawArticle& article) {
  return state_->next(article);
}

const std::map<std::string, std::size_t>& InputReader::left_out() const {
  return state_->context.left_out;
}

}  // namespace hearsay
