#pragma once
// A stage is a pure function on one document: built once from data, called const from any thread.

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "hearsay/document.hpp"

namespace hearsay {

/// Members of a record that a stage reads or writes. The order is the order in which they are made.
enum class Layer : std::uint8_t { source, text, blocks, sentences, tokens, tags, entities, figures, claims };
inline constexpr int kLayers = 9;

std::string_view layer_name(Layer layer);

/// A small set of layers.
class LayerSet {
 public:
  constexpr LayerSet() = default;
  constexpr LayerSet(std::initializer_list<Layer> layers) {
    for (Layer l : layers) bits_ |= bit(l);
  }
  constexpr bool has(Layer l) const { return (bits_ & bit(l)) != 0; }
  constexpr void add(Layer l) { bits_ |= bit(l); }
  constexpr void remove(Layer l) { bits_ &= ~bit(l); }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr LayerSet operator|(LayerSet a, LayerSet b) { return LayerSet(a.bits_ | b.bits_); }
  friend constexpr LayerSet operator&(LayerSet a, LayerSet b) { return LayerSet(a.bits_ & b.bits_); }
  friend constexpr LayerSet operator-(LayerSet a, LayerSet b) { return LayerSet(a.bits_ & ~b.bits_); }
  friend constexpr bool operator==(LayerSet a, LayerSet b) = default;

 private:
  static constexpr unsigned bit(Layer l) { return 1u << static_cast<unsigned>(l); }
  explicit constexpr LayerSet(unsigned bits) : bits_(bits) {}
  unsigned bits_ = 0;
};

class Stage {
 public:
  virtual ~Stage() = default;
  /// Name of its executable: "extract-figures".
  virtual std::string_view name() const = 0;
  /// Layers it reads, besides text. Missing ones are made first.
  virtual LayerSet needs() const = 0;
  /// Layers it replaces.
  virtual LayerSet makes() const = 0;
  virtual void operator()(Document& doc) const = 0;
};

}  // namespace hearsay
