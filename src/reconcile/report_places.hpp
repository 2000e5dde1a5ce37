#pragma once
// Whether two figures of reports of one event are of one place.

#include <string_view>

#include "reconcile/report_figures.hpp"

namespace hearsay {

/// How often an article names a place.
std::size_t mentions(const ArticleFacts& article, std::string_view name);
/// The article has the name, be it a place's or a person's, somewhere in its text.
bool names(const ArticleFacts& article, std::string_view place);

/// Two places, unless each report names both of them and sets neither against the other: the plant and its
/// town.
bool places_clash(const ReportFigure& x, const ReportFigure& y);
/// The sentence of `x` names a place of which the other report knows nothing.
bool has_own_place(const ReportFigure& x, const ReportFigure& y);
/// "Some 8,000 marched in the port of Tessel", at the end of a report on a march elsewhere: a place that it
/// names once, unknown to the other report, which knows another place of it.
bool is_elsewhere(const ReportFigure& x, const ReportFigure& y);

}  // namespace hearsay
