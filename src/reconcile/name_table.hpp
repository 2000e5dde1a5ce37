#pragma once
// What is known of a name as written, worked out once per name rather than once per mention.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "reconcile/tables.hpp"

namespace hearsay {

class NameTable {
 public:
  explicit NameTable(const ReconcileTables& tables) : tables_(tables) {}

  struct Info {
    std::string key;         ///< name_key()
    std::uint64_t hash = 0;  ///< of the key
    bool country = false;    ///< the key names a country or its people
  };
  struct SpeakerInfo {
    bool like_name = false;            ///< it reads like a name
    std::optional<std::string> party;  ///< whose official voice it is
  };
  /// What the functions return is valid until trim().
  const Info& of(std::string_view name);
  const SpeakerInfo& speaker(std::string_view name);
  /// "Russian" → "Russia"; the name itself when it is no country's.
  const std::string& country_of(std::string_view name);
  /// Forgets names when they have become too many.
  void trim();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
  };
  const ReconcileTables& tables_;
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
  Map<Info> infos_;
  Map<SpeakerInfo> speakers_;
  Map<std::string> countries_;
};

}  // namespace hearsay
