# What hearsay is built on: minimum version, Debian package, reason. All are in Debian bookworm.
# A missing one stops the configuration with the package to install.
find_package(PkgConfig REQUIRED)

set(HEARSAY_MISSING "")
macro(hearsay_missing package)
  string(APPEND HEARSAY_MISSING " ${package}")
endmacro()

# CLI11 2.1: command lines; on the design card. Included by one translation unit, src/tool/.
find_package(CLI11 2.1 QUIET CONFIG)
if(NOT CLI11_FOUND)
  hearsay_missing(libcli11-dev)
endif()

# nlohmann/json 3.11: findings, reports and tests; on the design card. Never on a whole foreign record: it
# rewrites numbers and is ten times slower than splicing.
find_package(nlohmann_json 3.11 QUIET CONFIG)
if(NOT nlohmann_json_FOUND)
  hearsay_missing(nlohmann-json3-dev)
endif()

# fmt 9.1: formatting without iostreams; on the design card.
find_package(fmt 9 QUIET CONFIG)
if(NOT fmt_FOUND)
  hearsay_missing(libfmt-dev)
endif()

# RE2 (2022-06): patterns with linear time; on the design card. Debian ships a .pc file only.
pkg_check_modules(RE2 QUIET IMPORTED_TARGET re2)
if(NOT RE2_FOUND)
  hearsay_missing(libre2-dev)
endif()

# ICU 72: properties, charsets, transliteration; on the design card.
find_package(ICU 72 QUIET COMPONENTS uc i18n)
if(NOT ICU_FOUND)
  hearsay_missing(libicu-dev)
endif()

# simdjson 3.0: splits a record into its members. Measured: a whole-record nlohmann DOM runs at 11–28 MB/s of
# text, simdjson with splicing above 250, and it picks the best instruction set at run time. Only in src/record/.
find_package(simdjson 3.0 QUIET CONFIG)
if(NOT simdjson_FOUND)
  hearsay_missing(libsimdjson-dev)
endif()

find_package(Threads REQUIRED)

if(HEARSAY_TESTS)
  # GoogleTest 1.12: tests; on the design card.
  find_package(GTest 1.12 QUIET)
  if(NOT GTest_FOUND)
    hearsay_missing(libgtest-dev)
  endif()
endif()
if(HEARSAY_BENCH)
  # Google benchmark 1.7: micro-benchmarks, built on request.
  find_package(benchmark 1.7 QUIET CONFIG)
  if(NOT benchmark_FOUND)
    hearsay_missing(libbenchmark-dev)
  endif()
endif()

if(HEARSAY_MISSING)
  message(FATAL_ERROR "hearsay needs packages that are not installed. Run:\n"
                      "  sudo apt-get install --no-install-recommends${HEARSAY_MISSING}")
endif()
