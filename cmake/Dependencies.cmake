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

# A library linked whole where Debian has its archive: of a shared one the loader looks up every name at each start of a
# tool, also of those that never open an archive or a ledger.
macro(hearsay_whole variable)
  find_library(${variable} NAMES ${ARGN})
endmacro()

# ICU 72: properties, charsets, transliteration; on the design card. Its second library is wanted for transliteration
# alone and costs 1,600 names a start.
find_package(ICU 72 QUIET COMPONENTS uc i18n)
hearsay_whole(ICU_I18N_WHOLE libicui18n.a icui18n)
if(NOT ICU_FOUND OR NOT ICU_I18N_WHOLE)
  hearsay_missing(libicu-dev)
endif()

# simdjson 3.0: bad UTF-8 in a line of the wire, many bytes at a time with the best instructions of the CPU, the names of
# other mistakes in its bytes, and foreign JSON of ingest. Only in src/record/ and src/ingest/.
find_package(simdjson 3.0 QUIET CONFIG)
if(NOT simdjson_FOUND)
  hearsay_missing(libsimdjson-dev)
endif()

# MyHTML of Modest 0.0 (2021-08): the HTML5 tree. Measured on 431 news pages (94 MB): 326 MB/s, 1,490 pages per CPU
# second; libxml2 2.9 reaches 94 MB/s, 431 pages, which alone would miss the goal of 500. Its time grows with the
# square of the nesting, so the nesting is bounded before it runs. Debian ships neither .pc nor CMake file. Only in
# src/ingest/. Linked whole where Debian's archive is there: the loader looks up 3,153 of its names at each start, a
# fifth of the instructions of starting ingest.
find_path(MYHTML_INCLUDE_DIR myhtml/api.h)
find_library(MODEST_LIBRARY NAMES libmodest.a modest)
if(NOT MYHTML_INCLUDE_DIR OR NOT MODEST_LIBRARY)
  hearsay_missing(libmodest-dev)
endif()

# uchardet 0.0.7: encodings nobody declared. Measured: 656 MB/s against 61 of ICU's detector, equally right. Only in
# src/ingest/.
pkg_check_modules(UCHARDET QUIET IMPORTED_TARGET uchardet>=0.0.7)
if(NOT UCHARDET_FOUND)
  hearsay_missing(libuchardet-dev)
endif()

# CLD2 (2015-08): language of a text. Measured: 2,080 of 2,080 labelled news texts right at 12,000 texts a second; a
# list of stop words would need a table per language to say what is not English. Only in src/ingest/.
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h)
find_library(CLD2_LIBRARY cld2)
if(NOT CLD2_INCLUDE_DIR OR NOT CLD2_LIBRARY)
  hearsay_missing(libcld2-dev)
endif()

# zlib 1.2.13 and zstd 1.5: articles and crawls are kept compressed; both are what gzip and zstd themselves run on,
# both take streams of many members. Only in src/ingest/.
pkg_check_modules(ZLIB QUIET IMPORTED_TARGET zlib>=1.2.13)
if(NOT ZLIB_FOUND)
  hearsay_missing(zlib1g-dev)
endif()
pkg_check_modules(ZSTD QUIET IMPORTED_TARGET libzstd>=1.5)
if(NOT ZSTD_FOUND)
  hearsay_missing(libzstd-dev)
endif()

# expat 2.5: feeds, NITF and NewsML. A stream of events, no network code at all, and entities can be refused where they
# are declared; libxml2, measured on broken feeds, drops every reference, also "&lt;", behind the first error when it
# recovers. Only in src/ingest/.
pkg_check_modules(EXPAT QUIET IMPORTED_TARGET expat>=2.5)
if(NOT EXPAT_FOUND)
  hearsay_missing(libexpat1-dev)
endif()

# libarchive 3.6: tar in its many dialects and zip, read as a stream. Years of others' fuzzing stand in it; own code for
# pax, GNU names and zip64 would have to earn that. Its WARC and its filters are not used: they stop behind the first
# member of a gzip file. Only in src/ingest/.
pkg_check_modules(LIBARCHIVE QUIET IMPORTED_TARGET libarchive>=3.6)
if(NOT LIBARCHIVE_FOUND)
  hearsay_missing(libarchive-dev)
endif()
# The shared one brings six more libraries, libxml2 among them; the parts for tar and zip need three.
set(HEARSAY_ARCHIVE PkgConfig::LIBARCHIVE)
hearsay_whole(ARCHIVE_WHOLE libarchive.a)
hearsay_whole(NETTLE_WHOLE libnettle.a)
hearsay_whole(LZMA_WHOLE liblzma.a)
hearsay_whole(BZ2_WHOLE libbz2.a)
if(ARCHIVE_WHOLE AND NETTLE_WHOLE AND LZMA_WHOLE AND BZ2_WHOLE AND NOT HEARSAY_SANITIZE)
  set(HEARSAY_ARCHIVE ${ARCHIVE_WHOLE} ${NETTLE_WHOLE} ${LZMA_WHOLE} ${BZ2_WHOLE} PkgConfig::ZSTD PkgConfig::ZLIB)
endif()

# md4c 0.4.8: Markdown as a stream of events without a tree, in linear time; cmark of Debian builds a tree and has
# inputs that take quadratic time. Only in src/ingest/.
pkg_check_modules(MD4C QUIET IMPORTED_TARGET md4c>=0.4.8)
if(NOT MD4C_FOUND)
  hearsay_missing(libmd4c-dev)
endif()

# SQLite 3.40: the ledger in one file. Its write-ahead log is what keeps a ledger readable while it is written and whole
# when a writer dies; LMDB and Berkeley DB do that too, but nobody could then look into a ledger with SQL. Only in
# src/ledger/.
pkg_check_modules(SQLITE QUIET IMPORTED_TARGET sqlite3>=3.40)
hearsay_whole(SQLITE_WHOLE libsqlite3.a sqlite3)
if(NOT SQLITE_FOUND OR NOT SQLITE_WHOLE)
  hearsay_missing(libsqlite3-dev)
endif()

# libpq 15: the ledger of a team on a PostgreSQL server. Headers only: the library is loaded when such a ledger is
# named, because what it links (TLS, Kerberos, LDAP) would be loaded by every start of a tool. Only in src/ledger/.
pkg_check_modules(LIBPQ QUIET libpq>=15)
if(NOT LIBPQ_FOUND)
  hearsay_missing(libpq-dev)
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
