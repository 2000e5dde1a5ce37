#include "report/claim_list.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "record/wire_names.hpp"
#include "report/cells.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kDeepest = 6;  ///< claims further in are indented no more
constexpr std::size_t kNarrowest = 30;
constexpr std::size_t kAllLines = std::numeric_limits<std::size_t>::max();

/// SGR sequences, empty without colour.
struct Palette {
  std::string_view title, speaker, cue, content, faint, reset;
};
constexpr Palette kPlain{};
constexpr Palette kColours{"\x1b[1m", "\x1b[1;36m", "\x1b[33m", "\x1b[32m", "\x1b[2m", "\x1b[0m"};

class List {
 public:
  List(const Document& document, const ReportOptions& asked, std::string& text)
      : doc(document), options(asked), colours(asked.colour ? kColours : kPlain), out(text) {}

  void write() {
    heading();
    std::unordered_map<std::string_view, std::size_t> depths;
    for (const Claim& claim : doc.claims) {
      const auto outer = depths.find(claim.nested_in);
      const std::size_t depth = outer == depths.end() ? 0 : outer->second + 1;
      depths.emplace(claim.id, depth);
      indent_ = kIndent * (1 + std::min(depth, kDeepest));
      out += '\n';
      lines(who(claim) + (claim.cue ? "  " : ""), colours.speaker, claim.cue ? words(claim.cue->span) : "");
      lines(content(claim), colours.content);
      lines(details(claim), colours.faint);
    }
    if (doc.claims.empty()) {
      indent_ = kIndent;
      out += '\n';
      lines("no claims", colours.faint);
    }
    out += '\n';
  }

 private:
  void heading() {
    Member article;
    article.path = doc.source.path.empty() ? doc.source.url : doc.source.path;
    article.doc = doc.id;
    std::string line = printable(article_name(article));
    if (!doc.source.title.empty()) line += ": " + printable(doc.source.title);
    indent_ = 0;
    lines(line, colours.title);
  }

  /// The text in its colour, broken at the width; behind it, on the last line, the cue in its own.
  void lines(const std::string& text, std::string_view colour, const std::string& cue = {}) {
    const std::size_t room = std::max(options.width, indent_ + kNarrowest) - indent_;
    const std::vector<std::string> broken = wrap(text + cue, room, kAllLines);
    // The cue is coloured where it was not broken.
    for (std::size_t i = 0; i < broken.size(); ++i) {
      const std::string& line = broken[i];
      out.append(indent_, ' ');
      const bool last = i + 1 == broken.size() && !cue.empty() && line.ends_with(cue);
      const std::string_view own = std::string_view(line).substr(0, line.size() - (last ? cue.size() : 0));
      if (!own.empty()) ((out += colour) += own) += colours.reset;
      if (last) ((out += colours.cue) += cue) += colours.reset;
      out += '\n';
    }
  }

  std::string words(Span span) const { return printable(doc.slice(span)); }

  /// "Ana Ruiz, via CPS"; of somebody unknown the mention and who it may be.
  std::string who(const Claim& claim) const {
    const Speaker& speaker = claim.source;
    std::string text;
    if (!speaker.name.empty()) {
      text = printable(speaker.name);
    } else if (claim.kind == ClaimKind::assertion) {
      text = "(the article)";
    } else {
      text = speaker.mention ? words(*speaker.mention) + " (unresolved)" : "(nobody named)";
      std::string_view before = " perhaps ";
      for (const std::string& name : speaker.candidates) {
        (text += before) += printable(name);
        before = " or ";
      }
    }
    for (std::size_t i = 0; i < claim.chain.size(); ++i) {
      const ChainLink& link = claim.chain[i];
      if (i == 0 && link.name == speaker.name) continue;
      text += ", via " + printable(link.name) + (link.stated ? "" : " (inferred)");
    }
    return text;
  }

  std::string content(const Claim& claim) const {
    std::string text;
    for (const Span span : claim.content) {
      if (!text.empty()) text += " … ";
      text += words(span);
    }
    return text;
  }

  std::string details(const Claim& claim) const {
    std::string text = fmt::format("{} {}", claim.id, wire::name_of(claim.kind));
    if (claim.cue && claim.cue->cls != CueClass::say)
      text += fmt::format(" ({})", wire::name_of(claim.cue->cls));
    if (claim.negated) text += ", negated";
    if (claim.hedged) text += ", hedged";
    if (!claim.modality.empty()) text += ", " + printable(claim.modality);
    if (claim.heading) text += ", in a heading";
    if (claim.repaired) text += ", quotation marks repaired";
    if (!claim.addressee.empty()) text += "; told to " + printable(claim.addressee);
    if (!claim.medium.empty()) text += "; medium: " + printable(claim.medium);
    if (claim.worth) text += "; " + worth(*claim.worth);
    return text;
  }

  static std::string worth(const Worth& worth) {
    std::string text = fmt::format("worth {}.{:02}", worth.hundredths / 100, worth.hundredths % 100);
    std::string_view before = ": ";
    for (std::size_t f = 1; f < kWorthFeatures; ++f) {
      if (!worth.has(static_cast<WorthFeature>(f))) continue;
      (text += before) += kWorthFeatureNames[f];
      before = ", ";
    }
    return text;
  }

  const Document& doc;
  const ReportOptions& options;
  const Palette& colours;
  std::string& out;
  std::size_t indent_ = 0;
};

}  // namespace

void write_claim_list(const Document& doc, const ReportOptions& options, std::string& out) {
  List(doc, options, out).write();
}

}  // namespace hearsay
