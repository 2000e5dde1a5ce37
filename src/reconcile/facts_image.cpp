#include "reconcile/facts_image.hpp"

#include <cstring>
#include <type_traits>

namespace hearsay {
namespace {

// A structured binding names all fields or does not compile.
void each_field(auto& facts, auto&& io) {
  auto& [bytes, text_size, id, path, publisher, published, label, credits, names, claims, origins, figures,
         quotes, changes, statements, stems, oppositions, causes, times, body, chunks, marks, ends, topic] =
      facts;
  const auto all = [&](auto&... fields) { (io(fields), ...); };
  all(bytes, text_size, id, path, publisher, published, label, credits, names, claims, origins, figures,
      quotes, changes, statements, stems, oppositions, causes, times, body, chunks, marks, ends, topic);
}

template <class T>
concept Array = requires(T items) {
  items.data();
};

constexpr std::size_t padded(std::size_t size) {
  return (size + 7) / 8 * 8;
}

}  // namespace

// In front of all arrays stand the sizes of all and what is no array: to look at an article is to read one
// place.

std::string image_of(const ArticleFacts& facts) {
  std::string image;
  image.reserve(facts.bytes.size() * 6);
  const auto put = [&](const void* from, std::size_t size) {
    if (size != 0) image.append(static_cast<const char*>(from), size);
  };
  each_field(facts, [&]<class T>(const T& field) {
    if constexpr (Array<T>) {
      const std::size_t size = field.size();
      put(&size, sizeof size);
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      put(&field, sizeof field);
    }
  });
  each_field(facts, [&]<class T>(const T& field) {
    if constexpr (Array<T>) {
      image.resize(padded(image.size()));
      put(field.data(), field.size() * sizeof(typename T::value_type));
    }
  });
  return image;
}

ArticleFacts facts_in(const char* image) {
  ArticleFacts facts;
  const char* at = image;
  each_field(facts, [&]<class T>(T& field) {
    if constexpr (Array<T>) {
      std::size_t size = 0;
      std::memcpy(&size, at, sizeof size);
      field.lend(nullptr, size);
      at += sizeof size;
    } else {
      std::memcpy(&field, at, sizeof field);
      at += sizeof field;
    }
  });
  each_field(facts, [&]<class T>(T& field) {
    if constexpr (Array<T>) {
      using Item = typename T::value_type;
      at = image + padded(static_cast<std::size_t>(at - image));
      field.lend(reinterpret_cast<const Item*>(at), field.size());
      at += field.size() * sizeof(Item);
    }
  });
  return facts;
}

}  // namespace hearsay
