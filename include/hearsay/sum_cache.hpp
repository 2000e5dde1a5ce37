#pragma once
// Sums of model weights that are wanted again and again: of all features that hang on one word, or on two
// words side by side. A bounded memory; what it holds changes the speed, never a result.

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>

#include "hearsay/model.hpp"

namespace hearsay {

/// For each key some sums, each as wide as the model has labels, and what else the caller keeps with them. A
/// new key takes the place of an old one. For one thread. Use:
///
///     auto known = cache.find(key);
///     if (!known) { compute `sums`; known = cache.put(key, extra, sums); }
///     scores.add_sum(known.sum(0));
template <class Extra>
class SumCache {
  static_assert(std::is_trivially_copyable_v<Extra>);

 public:
  /// What is kept for a key; holds until the next put.
  class Known {
   public:
    explicit operator bool() const { return at_ != nullptr; }
    Extra extra() const {
      Extra out;
      std::memcpy(&out, at_ + sizeof(std::uint64_t), sizeof out);
      return out;
    }
    /// kModelLanes numbers may be read there.
    const std::int16_t* sum(std::size_t number) const {
      return reinterpret_cast<const std::int16_t*>(at_ + kHead) + number * labels_;
    }

   private:
    friend class SumCache;
    Known(const char* at, std::size_t labels) : at_(at), labels_(labels) {}
    const char* at_;
    std::size_t labels_;
  };

  /// 2 to the power of `bits` entries of `sums` sums. Memory is touched as it fills.
  SumCache(int labels, std::size_t sums, unsigned bits)
      : labels_(static_cast<std::size_t>(labels)),
        sums_(sums),
        stride_((kHead + sums * labels_ * sizeof(std::int16_t) + kAlign - 1) / kAlign * kAlign),
        shift_(64 - bits),
        table_(static_cast<char*>(std::calloc((std::size_t{1} << bits) * stride_ + sizeof(Scores), 1))) {
    if (table_ == nullptr) throw std::bad_alloc();
    const std::uint64_t none = ~std::uint64_t{0};  // key 0 belongs here and is not known either
    std::memcpy(table_.get(), &none, sizeof none);
  }

  /// Keys must be spread over all 64 bits, as those of feature_hash.
  void prefetch(std::uint64_t key) const {
    const char* at = place(key);
    __builtin_prefetch(at);
    __builtin_prefetch(at + stride_ - 1);
  }
  Known find(std::uint64_t key) const {
    const char* at = place(key);
    std::uint64_t there;
    std::memcpy(&there, at, sizeof there);
    return {there == key ? at : nullptr, labels_};
  }
  /// `sums`: as many as the constructor was told.
  Known put(std::uint64_t key, const Extra& extra, const Scores* sums) {
    char* at = place(key);
    std::memcpy(at, &key, sizeof key);
    std::memcpy(at + sizeof key, &extra, sizeof extra);
    for (std::size_t i = 0; i < sums_; ++i) {
      const std::size_t size = labels_ * sizeof(std::int16_t);
      std::memcpy(at + kHead + i * size, sums[i].value.data(), size);
    }
    return {at, labels_};
  }

 private:
  static constexpr std::size_t kAlign = 16;
  static constexpr std::size_t kHead =
      (sizeof(std::uint64_t) + (std::is_empty_v<Extra> ? 0 : sizeof(Extra)) + 1) / 2 * 2;
  struct Free {
    void operator()(char* memory) const { std::free(memory); }
  };

  char* place(std::uint64_t key) const { return table_.get() + (key >> shift_) * stride_; }

  std::size_t labels_, sums_, stride_;
  unsigned shift_;
  std::unique_ptr<char, Free> table_;
};

}  // namespace hearsay
