#pragma once
// An array of facts that is built item by item, or is lent by bytes that hold it: what is read of an article
// is read where it lies.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hearsay {

template <class T>
class FactArray {
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);

 public:
  using value_type = T;

  FactArray() = default;
  FactArray(std::span<const T> items) { assign(items); }  // NOLINT(google-explicit-constructor)
  FactArray(const FactArray& other) { assign(other); }
  FactArray(FactArray&& other) noexcept { swap(other); }
  FactArray& operator=(FactArray other) noexcept {
    swap(other);
    return *this;
  }
  ~FactArray() {
    if (capacity_ != 0) std::free(items_);
  }

  /// Makes an empty array one of items that lie elsewhere and outlive it. What would change them copies them
  /// first.
  void lend(const T* items, std::size_t size) {
    items_ = const_cast<T*>(items);  // NOLINT(cppcoreguidelines-pro-type-const-cast): see own()
    size_ = static_cast<std::uint32_t>(size);
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T* data() const { return items_; }
  const T* begin() const { return items_; }
  const T* end() const { return items_ + size_; }
  const T& operator[](std::size_t i) const { return items_[i]; }
  const T& front() const { return items_[0]; }
  const T& back() const { return items_[size_ - 1]; }

  T* begin() { return own(); }
  T* end() { return own() + size_; }
  T& operator[](std::size_t i) { return own()[i]; }
  T& back() { return own()[size_ - 1]; }

  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    if (capacity > ~std::uint32_t{0})
      throw std::length_error("more facts of an article than a number of 32 bits counts");
    // What is lent stays where it is.
    void* const place = std::realloc(capacity_ == 0 ? nullptr : items_, capacity * sizeof(T));
    if (place == nullptr) throw std::bad_alloc();
    if (capacity_ == 0 && size_ != 0) std::memcpy(place, items_, size_ * sizeof(T));
    items_ = static_cast<T*>(place);
    capacity_ = static_cast<std::uint32_t>(capacity);
  }
  void resize(std::size_t size) {
    reserve(size);
    for (; size_ < size; ++size_) new (items_ + size_) T();
    size_ = static_cast<std::uint32_t>(size);
  }
  T& emplace_back() {
    grow(1);
    return *new (items_ + size_++) T();
  }
  void push_back(T item) {
    grow(1);
    new (items_ + size_++) T(item);
  }
  /// Items of another array.
  void append(std::span<const T> items) {
    if (items.empty()) return;
    grow(items.size());
    std::memcpy(static_cast<void*>(items_ + size_), items.data(), items.size_bytes());
    size_ += static_cast<std::uint32_t>(items.size());
  }
  /// The items from `first` on are gone.
  void cut(const T* first) { size_ = static_cast<std::uint32_t>(first - items_); }

  friend bool operator==(const FactArray& a, const FactArray& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  void swap(FactArray& other) noexcept {
    std::swap(items_, other.items_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  void assign(std::span<const T> items) {
    size_ = 0;
    append(items);
  }
  void grow(std::size_t more) {
    if (size_ + more > capacity_) reserve(std::max(size_ + more, std::size_t{size_} + size_ / 2 + 4));
  }
  T* own() {
    if (capacity_ == 0 && size_ != 0) reserve(size_);
    return items_;
  }

  T* items_ = nullptr;
  std::uint32_t size_ = 0, capacity_ = 0;  ///< capacity 0: lent
};

/// The same of text.
class FactBytes : public FactArray<char> {
 public:
  FactBytes() = default;
  FactBytes(FactArray bytes) : FactArray(std::move(bytes)) {}  // NOLINT(google-explicit-constructor)
  FactBytes& operator=(std::string_view bytes) {
    FactArray::operator=(FactArray(std::span(bytes)));
    return *this;
  }
  FactBytes& operator+=(std::string_view bytes) {
    append(bytes);
    return *this;
  }
  operator std::string_view() const { return {data(), size()}; }  // NOLINT(google-explicit-constructor)
};

}  // namespace hearsay
