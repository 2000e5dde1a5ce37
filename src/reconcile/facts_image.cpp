#include "reconcile/facts_image.hpp"

#include <cstring>
#include <type_traits>

namespace hearsay {
namespace {

// A structured binding names all fields or does not compile.
void each_field(auto& facts, auto&& io) {
  auto& [bytes, text_size, id, path, publisher, published, label, credits, names, claims, origins, figures,
         quotes, changes, statements, stems, oppositions, body, chunks, marks, ends, topic] = facts;
  const auto all = [&](auto&... fields) { (io(fields), ...); };
  all(bytes, text_size, id, path, publisher, published, label, credits, names, claims, origins, figures,
      quotes, changes, statements, stems, oppositions, body, chunks, marks, ends, topic);
}

template <class T>
concept Array = requires(T items) {
  items.data();
};

template <class Items>
constexpr void demand_plain() {
  static_assert(std::is_trivially_copyable_v<typename Items::value_type>);
}

}  // namespace

std::string image_of(const ArticleFacts& facts) {
  std::string image;
  image.reserve(facts.bytes.size() * 6);
  const auto put = [&](const void* from, std::size_t size) {
    if (size != 0) image.append(static_cast<const char*>(from), size);
  };
  each_field(facts, [&]<class T>(const T& field) {
    if constexpr (Array<T>) {
      demand_plain<T>();
      const std::size_t count = field.size();
      put(&count, sizeof count);
      put(field.data(), count * sizeof(typename T::value_type));
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      put(&field, sizeof field);
    }
  });
  return image;
}

void read_image(std::string_view image, ArticleFacts& facts) {
  const auto take = [&](void* to, std::size_t size) {
    if (size != 0) std::memcpy(to, image.data(), size);
    image.remove_prefix(size);
  };
  each_field(facts, [&]<class T>(T& field) {
    if constexpr (Array<T>) {
      std::size_t count = 0;
      take(&count, sizeof count);
      field.resize(count);
      take(field.data(), count * sizeof(typename T::value_type));
    } else {
      take(&field, sizeof field);
    }
  });
}

}  // namespace hearsay
