#include "tool/clock.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "hearsay/error.hpp"

namespace hearsay::tool {

std::string time_of_run() {
  std::time_t now = std::time(nullptr);
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0') {
    long long seconds = 0;
    const char* end = epoch + std::strlen(epoch);
    if (std::from_chars(epoch, end, seconds).ptr != end)
      throw UsageError("SOURCE_DATE_EPOCH is no number of seconds: " + std::string(epoch));
    now = static_cast<std::time_t>(seconds);
  }
  std::tm parts{};
  char text[32];
  if (gmtime_r(&now, &parts) == nullptr ||
      std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
    throw UsageError("SOURCE_DATE_EPOCH is beyond the calendar");
  return text;
}

}  // namespace hearsay::tool
