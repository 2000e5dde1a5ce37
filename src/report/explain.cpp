#include "report/explain.hpp"

#include <fmt/format.h>

#include "hearsay/finding_filter.hpp"
#include "report/cells.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kFrameParts[] = {"kind", "what happens", "what is counted", "whose", "unit", "per",
                                            "of"};

/// "count|kill|soldier|Russia|||" with a name for each part that says something.
void write_frame(std::string_view frame, std::string& out) {
  out += "Key\n  " + printable(frame) + "\n";
  if (frame.starts_with("quote|")) {
    out += "  the quoted words, contractions and glyphs aside, as a hash\n";
    return;
  }
  for (const std::string_view name : kFrameParts) {
    const std::size_t bar = frame.find('|');
    if (bar != 0 && !frame.empty()) out += fmt::format("  {}: {}\n", name, printable(frame.substr(0, bar)));
    if (bar == std::string_view::npos) return;
    frame.remove_prefix(bar + 1);
  }
}

void write_rules(const Finding& f, std::string& out) {
  out += "Rules\n";
  for (const Reason& reason : f.why) {
    const RuleMeaning* meaning = rule_meaning(reason.rule);
    out += fmt::format("  {}: {}\n", printable(reason.rule), printable(reason.evidence));
    if (meaning != nullptr) out += fmt::format("    {}\n", meaning->meaning);
  }
}

void write_members(const Finding& f, std::string& out) {
  out += "Members\n";
  std::size_t number = 0;
  for (const Member& m : f.members) {
    const std::string& place = m.path.empty() ? m.doc : m.path;
    out += fmt::format("  {}. {} [{}, {}) of article {}", ++number, printable(place), m.start, m.end,
                       printable(m.doc));
    if (!m.claim.empty()) out += ", claim " + printable(m.claim);
    out += fmt::format("\n     {}{}{}\n", m.by.empty() ? "the article" : printable(m.by),
                       m.value.empty() ? "" : ": ", printable(m.value));
    out += "     " + in_quotes(printable(m.text)) + "\n";
  }
}

void write_list(std::string_view name, const std::vector<std::string>& items, std::string& out) {
  out += fmt::format("{} ({})\n", name, items.size());
  for (const std::string& item : items) out += "  " + printable(item) + "\n";
}

}  // namespace

std::string explain(const Finding& f) {
  std::string out = fmt::format("{} {}, {}: {}\n{}\n\n", printable(f.id), relation_name(f.relation),
                                severity_name(f.severity), printable(f.topic), relation_meaning(f.relation));
  if (!f.frame.empty()) write_frame(f.frame, out);
  write_rules(f, out);
  write_members(f, out);
  write_list("Articles", f.docs, out);
  write_list("Independent origins", f.origins, out);
  write_list("Speakers", f.speakers, out);
  return out + "Fingerprint\n  " + printable(f.fingerprint) + "\n";
}

}  // namespace hearsay
