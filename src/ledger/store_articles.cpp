// Articles into the tables: new ones, known ones, corrected ones.

#include <fmt/core.h>

#include <algorithm>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "ledger/state.hpp"
#include "ledger/tables.hpp"
#include "reconcile/collect.hpp"
#include "reconcile/facts_codec.hpp"

namespace hearsay {
namespace {

/// The date that tells which of two versions is the later one; empty when neither says.
const std::string& date_of(const std::string& published, const std::string& modified) {
  return modified.empty() ? published : modified;
}

std::string digest_of(std::string_view bytes) {
  return hex64(hash64(bytes));
}

}  // namespace

bool Ledger::State::store(const ArticleRows& article, LedgerOutcome& outcome) {
  bool known = false, superseded = false;
  std::string path;
  db->each("SELECT path, superseded FROM articles WHERE id = $1", {article.id}, [&](const SqlRow& row) {
    known = true;
    path = row.text(0);
    superseded = !row.is_null(1);
  });
  if (known) {
    ++outcome.known;
    // One article saved under two names keeps the first of them, whichever came first.
    if (superseded || path <= article.path) return false;
    rename(article);
    return true;
  }
  std::string other, other_date;
  if (!article.url.empty()) {
    db->each("SELECT id, published, modified FROM articles WHERE url = $1 AND superseded IS NULL ORDER BY id",
             {article.url}, [&](const SqlRow& row) {
               other = row.text(0);
               other_date = date_of(std::string(row.text(1)), std::string(row.text(2)));
             });
  }
  insert(article);
  ++outcome.added;
  if (other.empty()) return true;
  const std::string& date = date_of(article.published, article.modified);
  const bool older = !date.empty() && !other_date.empty() && date < other_date;
  supersede(older ? article.id : other, article, older, outcome);
  return true;
}

void Ledger::State::insert(const ArticleRows& a) {
  using V = SqlValue;
  db->run(insert_into(table_named("articles")),
          {a.id, V::known(a.url), V::known(a.path), V::known(a.publisher), V::known(a.title),
           V::known(a.published), V::known(a.modified), options.now, V(), V()});
  db->run(insert_into(table_named("facts")), {a.id, digest_of(a.packed), V::bytes(a.packed)});
  const std::string claims = insert_into(table_named("claims"));
  for (const ClaimRow& c : a.claims)
    db->run(claims, {a.id, c.id, c.kind, V::known(c.speaker), c.text, std::int64_t{c.negated},
                     std::int64_t{c.hedged}, c.first, c.behind});
  const std::string figures = insert_into(table_named("figures"));
  for (const FigureRow& f : a.figures)
    db->run(figures,
            {a.id, f.id, f.kind, f.value, V::known(f.unit), V::known(f.counted), f.text, f.first, f.behind});
  const std::string entities = insert_into(table_named("entities"));
  for (const EntityRow& e : a.entities)
    db->run(entities, {a.id, e.kind, e.name, V::known(e.role), e.mentions});
}

void Ledger::State::supersede(const std::string& superseded, const ArticleRows& incoming,
                              bool incoming_is_older, LedgerOutcome& outcome) {
  ++outcome.corrected;
  std::string newer = incoming.id;
  std::vector<ClaimRow> claims_before = claims_of(superseded), claims_now = incoming.claims;
  std::vector<FigureRow> figures_before = figures_of(superseded), figures_now = incoming.figures;
  if (incoming_is_older) {
    db->each("SELECT id FROM articles WHERE url = $1 AND superseded IS NULL AND id <> $2 ORDER BY id",
             {incoming.url, incoming.id}, [&](const SqlRow& row) { newer = row.text(0); });
    claims_now = claims_of(newer);
    figures_now = figures_of(newer);
  }
  db->run("UPDATE articles SET superseded = $1, superseded_by = $2 WHERE id = $3",
          {options.now, newer, superseded});
  db->run("DELETE FROM facts WHERE article = $1", {superseded});
  std::int64_t last = 0;
  db->each("SELECT coalesce(max(place), 0) FROM changes WHERE article = $1", {newer},
           [&](const SqlRow& row) { last = row.integer(0); });
  const std::string insert_change = insert_into(table_named("changes"));
  const auto changes = changes_between(claims_before, claims_now, figures_before, figures_now);
  outcome.changes.push_back(fmt::format("{} corrects {} ({}): {} of its claims and figures differ", newer,
                                        superseded, incoming.url, changes.size()));
  for (const ArticleChange& c : changes) {
    db->run(insert_change, {newer, ++last, superseded, options.now, c.layer, c.change,
                            SqlValue::known(c.before), SqlValue::known(c.now)});
    const std::string arrow = c.change == "changed"
                                  ? fmt::format("“{}” → “{}”", c.before, c.now)
                                  : fmt::format("“{}”", c.before.empty() ? c.now : c.before);
    outcome.changes.push_back(fmt::format("{}: {} {}: {}", newer, c.layer, c.change, arrow));
  }
}

void Ledger::State::rename(const ArticleRows& article) {
  std::string packed;
  db->each("SELECT packed FROM facts WHERE article = $1", {article.id},
           [&](const SqlRow& row) { packed = row.bytes(0); });
  try {
    KeyLists keys;
    ArticleFacts facts = unpack_article(packed, 0, keys);
    rename_article(facts, article.path);
    packed = pack_article(facts, keys);
  } catch (const BadRecord& bad) {
    throw IoError(fmt::format("{}: damaged: article {}: {}", place, article.id, bad.what()));
  }
  db->run("UPDATE facts SET digest = $1, packed = $2 WHERE article = $3",
          {digest_of(packed), SqlValue::bytes(packed), article.id});
  db->run("UPDATE articles SET path = $1 WHERE id = $2", {article.path, article.id});
}

std::vector<ClaimRow> Ledger::State::claims_of(const std::string& article) {
  std::vector<ClaimRow> claims;
  db->each("SELECT speaker, text, negated FROM claims WHERE article = $1 ORDER BY first, behind, id",
           {article}, [&](const SqlRow& row) {
             ClaimRow& c = claims.emplace_back();
             c.speaker = row.text(0);
             c.text = row.text(1);
             c.negated = row.integer(2) != 0;
           });
  return claims;
}

std::vector<FigureRow> Ledger::State::figures_of(const std::string& article) {
  std::vector<FigureRow> figures;
  db->each(
      "SELECT kind, value, unit, counted, text FROM figures WHERE article = $1 ORDER BY first, behind, id",
      {article}, [&](const SqlRow& row) {
        FigureRow& f = figures.emplace_back();
        f.kind = row.text(0), f.value = row.text(1), f.unit = row.text(2), f.counted = row.text(3);
        f.text = row.text(4);
      });
  return figures;
}

}  // namespace hearsay
