#pragma once
// hearsay STAGE … and hearsay env: finding the stage executables beside the driver.

#include <optional>

namespace hearsay::tool {

/// Runs a stage in place of this process when argv[1] names one, or prints the environment for `env`; nullopt
/// when argv[1] is neither. Throws IoError when the stage's executable is not there.
std::optional<int> dispatch(int argc, char** argv);

}  // namespace hearsay::tool
