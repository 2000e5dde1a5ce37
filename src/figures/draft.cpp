#include "figures/draft.hpp"

#include <utility>

namespace hearsay::figures {
namespace {

/// Most are empty, and an empty string is not worth a call.
void fill(std::string& out, std::string_view text) {
  if (!text.empty()) out = text;
}

}  // namespace

Figure finished(DraftFigure&& draft) {
  Figure out;
  out.kind = draft.kind;
  out.value = std::move(draft.value);
  out.low = std::move(draft.low);
  out.high = std::move(draft.high);
  out.bound = draft.bound;
  if (!draft.unit.empty()) out.unit = std::move(draft.unit);
  out.certain = draft.certain;
  fill(out.per, draft.per);
  fill(out.counted, draft.counted);
  if (!draft.head.empty()) out.head = std::move(draft.head);
  out.counted_span = draft.counted_span;
  fill(out.of, draft.of);
  fill(out.direction, draft.direction);
  fill(out.role, draft.role);
  if (!draft.timex.empty()) out.timex = std::move(draft.timex);
  fill(out.mod, draft.mod);
  fill(out.rule, draft.rule);
  return out;
}

}  // namespace hearsay::figures
