#pragma once
// The three ways an operation fails, told apart by type because they end in different exit statuses.
// The library throws; only src/tool/ prints and exits.

#include <stdexcept>
#include <string>

namespace hearsay {

/// The input (a record, an article) is unusable; the stream goes on without it. Exit status 3.
struct BadRecord : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A flag or a lexicon the user gave is wrong. Exit status 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reading or writing failed; output cannot be trusted. Exit status 4.
struct IoError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace hearsay
