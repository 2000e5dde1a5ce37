#include "ingest/html_text.hpp"

#include <algorithm>
#include <array>

#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

/// Never read: no text, or text of the machine.
bool is_silent(Element e) {
  switch (e) {
    case Element::script:
    case Element::style:
    case Element::noscript:
    case Element::template_:
    case Element::svg:
    case Element::math:
    case Element::iframe:
    case Element::object:
    case Element::embed:
    case Element::canvas:
    case Element::audio:
    case Element::video:
    case Element::select:
    case Element::option:
    case Element::textarea:
    case Element::button:
    case Element::input:
    case Element::head:
      return true;
    default:
      return false;
  }
}

bool is_inline(Element e) {
  switch (e) {
    case Element::other:
    case Element::a:
    case Element::abbr:
    case Element::b:
    case Element::cite:
    case Element::code:
    case Element::em:
    case Element::i:
    case Element::img:
    case Element::label:
    case Element::q:
    case Element::small:
    case Element::span:
    case Element::strong:
    case Element::sub:
    case Element::sup:
    case Element::time:
      return true;
    default:
      return false;
  }
}

/// Row of a table of data: at least two cells, and in them nothing but a few words each. Layout tables hold
/// paragraphs and further tables.
bool is_data_row(const std::vector<Node>& nodes, std::uint32_t row) {
  constexpr std::size_t kLongestCell = 300;
  std::size_t cells = 0, letters = 0;
  for (std::uint32_t i = row + 1; i < nodes[row].end; ++i) {
    const Element e = nodes[i].element;
    if (e == Element::td || e == Element::th) {
      ++cells;
      letters = 0;
    } else if (e == Element::text) {
      letters += nodes[i].text.size();
      if (letters > kLongestCell) return false;
    } else if (is_silent(e)) {
      i = nodes[i].end - 1;
    } else if (!is_inline(e) && e != Element::br && e != Element::p && e != Element::div) {
      return false;
    }
  }
  return cells >= 2;
}

std::uint8_t heading_level(Element e) {
  if (e < Element::h1 || e > Element::h6) return 0;
  return static_cast<std::uint8_t>(static_cast<int>(e) - static_cast<int>(Element::h1) + 1);
}

bool ascii_space(char c) {
  static constexpr auto kTable = [] {
    std::array<bool, 256> table{};
    for (const char space : {' ', '\n', '\t', '\r', '\f'}) table[static_cast<unsigned char>(space)] = true;
    return table;
  }();
  return kTable[static_cast<unsigned char>(c)];
}

struct Frame {
  std::uint32_t node = 0;
  Role role = Role::plain;
  std::uint8_t level = 0;
  bool linked = false;
  bool inlined = false;
  bool in_row = false;  ///< of a table of data: its cells stand side by side
};

/// Walks the flat tree with a stack of open elements.
class Cutter {
 public:
  Cutter(const HtmlTree& tree, const std::vector<std::string_view>& labels)
      : nodes_(tree.nodes()), labels_(labels) {}

  PageText run() {
    const auto size = static_cast<std::uint32_t>(nodes_.size());
    out_.first.assign(size, 0);
    out_.last.assign(size, 0);
    stack_.push_back({});
    for (std::uint32_t i = 0; i < size;) {
      while (stack_.size() > 1 && nodes_[stack_.back().node].end <= i) leave();
      const Node& node = nodes_[i];
      out_.first[i] = out_.last[i] = static_cast<std::uint32_t>(out_.runs.size());
      if ((is_silent(node.element) && !names_section(node.element)) || is_bubble(i)) {
        i = node.end;
        continue;
      }
      if (node.element == Element::text) {
        add(node.text);
      } else if (node.element == Element::br) {
        line_break();
      } else if (node.element == Element::hr) {
        flush();
      } else {
        enter(i, node);
      }
      ++i;
    }
    while (stack_.size() > 1) leave();
    flush();
    // Text that was pending and turned out to be nothing but no-break spaces made no run.
    for (std::uint32_t& last : out_.last) last = std::min(last, static_cast<std::uint32_t>(out_.runs.size()));
    return std::move(out_);
  }

 private:
  /// The heading of a part that opens on a click: <h3><button>How much does it cost?</button></h3>.
  bool names_section(Element e) const { return e == Element::button && stack_.back().role == Role::heading; }

  /// What opens over a name that the mouse points to, or is read out by machines alone.
  bool is_bubble(std::uint32_t i) const {
    constexpr std::uint32_t kLargest = 60;
    if (labels_.empty()) return false;
    if ((labels_[i] != "hidden" && labels_[i] != "player") || stack_.back().role == Role::heading)
      return false;
    const Element e = nodes_[i].element;
    return (e == Element::span || e == Element::a || e == Element::small) && nodes_[i].end - i <= kLargest;
  }

  void enter(std::uint32_t i, const Node& node) {
    Frame frame = stack_.back();
    frame.node = i;
    frame.inlined = is_inline(node.element) || frame.in_row || names_section(node.element);
    if (frame.in_row) {
      if (node.element == Element::td || node.element == Element::th) next_cell();
      if (!is_inline(node.element)) space_ = true;
    }
    if (node.element == Element::tr && is_data_row(nodes_, i)) frame.in_row = true;
    if (node.element == Element::a) frame.linked = true;
    if (!frame.inlined) {
      flush();
      frame.role = frame.in_row ? Role::cell : role_of(node.element, frame.role);
      if (const std::uint8_t level = heading_level(node.element)) frame.level = level;
    }
    out_.first[i] = static_cast<std::uint32_t>(out_.runs.size());
    stack_.push_back(frame);
  }

  static Role role_of(Element e, Role outer) {
    if (heading_level(e) != 0) return Role::heading;
    switch (e) {
      case Element::li:
      case Element::dd:
      case Element::dt:
        return Role::item;
      case Element::blockquote:
        return Role::quote;
      case Element::figure:  // what stands beside the picture and is no table or quotation
      case Element::figcaption:
      case Element::caption:
        return Role::caption;
      case Element::td:
      case Element::th:
        return Role::cell;
      case Element::pre:
        return Role::preformatted;
      case Element::p:
        return outer == Role::plain || outer == Role::cell ? Role::paragraph : outer;
      case Element::article:
      case Element::main_:
        return Role::plain;
      default:
        return outer == Role::paragraph ? Role::plain : outer;
    }
  }

  void leave() {
    if (!stack_.back().inlined) flush();
    const Frame frame = stack_.back();
    stack_.pop_back();
    const bool pending = frame.inlined && !text_.empty();
    out_.last[frame.node] = static_cast<std::uint32_t>(out_.runs.size() + (pending ? 1 : 0));
  }

  void next_cell() {
    if (text_.empty() || text_.back() == '\t') return;
    text_ += '\t';
    space_ = false;
  }

  void add(std::string_view text) {
    const bool keep = stack_.back().role == Role::preformatted;
    for (std::size_t at = 0; at < text.size();) {
      if (ascii_space(text[at])) {
        const bool line = text[at] == '\n';
        if (keep && line) {
          text_ += '\n';
        } else {
          space_ = true;
        }
        ++at;
        continue;
      }
      // Words and the single blanks between them at once.
      std::size_t end = at + 1, blanks = 0;
      for (;; ++end, ++blanks) {
        while (end < text.size() && !ascii_space(text[end])) ++end;
        if (end + 1 >= text.size() || text[end] != ' ' || ascii_space(text[end + 1])) break;
      }
      if (text_.empty()) begin();
      if (space_ && !text_.empty() && text_.back() != '\n' && text_.back() != '\t') text_ += ' ';
      space_ = false;
      breaks_ = 0;
      text_.append(text, at, end - at);
      letters_ += end - at - blanks;
      if (stack_.back().linked) linked_ += end - at - blanks;
      at = end;
    }
  }

  void begin() {
    owner_ = stack_.back();
    for (std::size_t k = stack_.size(); k-- > 1;) {
      if (stack_[k].inlined) continue;
      owner_.node = stack_[k].node;
      break;
    }
  }

  /// Two breaks in a row are how old pages end a paragraph.
  void line_break() {
    if (text_.empty()) return;
    if (stack_.back().in_row) {
      space_ = true;
      return;
    }
    if (++breaks_ >= 2) {
      flush();
      return;
    }
    text_ += '\n';
    space_ = false;
  }

  void flush() {
    const std::string_view trimmed = trim(text_);
    if (!trimmed.empty()) {
      Run run;
      run.text = trimmed;
      run.node = owner_.node;
      run.role = owner_.role;
      run.level = owner_.level;
      run.letters = letters_;
      run.linked = linked_;
      run.shape = shape_of(run.text);
      out_.runs.push_back(std::move(run));
    }
    text_.clear();
    letters_ = linked_ = 0;
    breaks_ = 0;
    space_ = false;
  }

  const std::vector<Node>& nodes_;
  const std::vector<std::string_view>& labels_;
  PageText out_;
  std::vector<Frame> stack_;
  Frame owner_;
  std::string text_;
  std::size_t letters_ = 0, linked_ = 0;
  int breaks_ = 0;
  bool space_ = false;
};

}  // namespace

PageText cut_runs(const HtmlTree& tree, const std::vector<std::string_view>& labels) {
  return Cutter(tree, labels).run();
}

}  // namespace hearsay::ingest
