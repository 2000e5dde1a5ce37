#include "tool/articles.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "hearsay/error.hpp"
#include "tool/line_reader.hpp"

namespace hearsay::tool {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int fd, std::function<void()> before_wait) : fd_(fd) {
    struct stat status {};
    if (fstat(fd_, &status) == 0 && S_ISREG(status.st_mode)) {
      size_ = static_cast<std::uint64_t>(status.st_size);
      regular_ = true;
    } else {
      before_wait_ = std::move(before_wait);
    }
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (fd_ > STDERR_FILENO) close(fd_);
  }

  std::size_t read(char* to, std::size_t size) override {
    if (before_wait_) before_wait_();
    for (;;) {
      const ssize_t n = ::read(fd_, to, size);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR) throw BadRecord(std::string("cannot be read: ") + std::strerror(errno));
    }
  }
  bool seek(std::uint64_t place) override {
    return regular_ && lseek(fd_, static_cast<off_t>(place), SEEK_SET) != -1;
  }
  std::uint64_t size() const override { return size_; }

 private:
  int fd_;
  bool regular_ = false;
  std::uint64_t size_ = 0;
  std::function<void()> before_wait_;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path, std::function<void()> before_wait) {
  int fd = -1;
  try {
    fd = open_input(path);
  } catch (const IoError&) {
    throw BadRecord(std::string("cannot be read: ") + std::strerror(errno));
  }
  return std::make_unique<FileSource>(fd, std::move(before_wait));
}

Articles::Articles(const IngestOptions& options, const Lexicon& lexicon, std::function<void()> before_wait)
    : input_options_(options.input), filter_(lexicon), before_wait_(std::move(before_wait)) {
  if (!options.walk.all_files) {
    input_options_.left_out = [this](const std::string& name) { return filter_.matches(name); };
  }
  walk_ = find_files(options.walk, filter_);
  for (const FoundFile& file : walk_.files) total_ += file.size;
}

std::optional<Articles::Found> Articles::next() {
  for (;;) {
    Found found;
    try {
      if (!reader_ && next_file_ == walk_.files.size()) return std::nullopt;
      if (!reader_) {
        const std::string& path = walk_.files[next_file_].path;
        input_options_.found_in_folder = !walk_.files[next_file_].named;
        found.article.path = path_for_record(path);
        reader_ =
            std::make_unique<InputReader>(open_file(path, before_wait_), found.article.path, input_options_);
      }
    } catch (const BadRecord& bad) {
      ++next_file_;
      found.place = walk_.files[next_file_ - 1].path;
      found.article.problem = bad.what();
      return found;
    }
    const std::string& path = walk_.files[next_file_].path;
    if (reader_->next(found.article)) {
      found.place = path + found.article.path.substr(path_for_record(path).size());
      return found;
    }
    for (const auto& [what, count] : reader_->left_out()) left_out_[what] += count;
    reader_.reset();
    ++next_file_;
  }
}

std::vector<std::string> Articles::left_out() const {
  std::vector<std::string> lines;
  if (!walk_.skipped.empty()) {
    lines.push_back(fmt::format("{} files left out by name (see --all-files)", walk_.skipped.size()));
  }
  for (const auto& [what, count] : left_out_) lines.push_back(fmt::format("{} {} left out", count, what));
  return lines;
}

}  // namespace hearsay::tool
