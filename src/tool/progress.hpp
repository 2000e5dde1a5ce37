#pragma once
// Progress and closing summary on stderr. Silent unless asked for; progress also needs a terminal.

#include <chrono>
#include <cstddef>
#include <string>

namespace hearsay::tool {

class Progress {
 public:
  /// `noun`: what is counted, in the plural: "articles". `total` bytes known beforehand give the time left; 0
  /// = unknown.
  Progress(std::string tool, std::string noun, bool progress, bool summary, std::size_t total = 0);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void set_total(std::size_t bytes) { total_ = bytes; }
  void step(std::size_t bytes);
  /// Removes the progress line; with --summary says what was done.
  void finish(std::size_t dropped);

 private:
  void draw() const;
  double seconds() const;

  std::string tool_, noun_;
  bool progress_, summary_;
  std::size_t total_ = 0, done_ = 0, bytes_ = 0;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace hearsay::tool
