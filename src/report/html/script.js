// What the page does beyond being read: filter, jump, hover, keys. It is whole without this script.

const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---------------------------------------------------------------- filter

const cards = all(".finding").map((node) => ({
  node, group: node.parentElement, relation: node.dataset.relation, severity: node.dataset.severity, words: null, hidden: false,
}));
const groups = all(".group").map((node) => ({ node, count: node.querySelector(".n"), total: 0, shown: 0 }));
const groupOf = new Map(groups.map((group) => [group.node, group]));
for (const card of cards) groupOf.get(card.group).total++;

const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'")
  .replace(/[\u201c\u201d]/g, '"').replace(/[\u2013\u2014]/g, "-");
// The words of all findings are gathered once, when there is time; each word once, a search looks for single words.
const wordsOf = (card) => (card.words ??= [...new Set(fold(card.node.textContent).split(/\s+/))].join(" "));

const filter = $("filter"), query = $("query");
const PORTION = 100;       // findings in the page at a time: a browser is slow with thousands of them
let visible = cards;       // those that pass the filter
let drawn = PORTION;       // how many of them are in the page

function checked(name) {
  return new Set(all(`input[name=${name}]:checked`, filter).map((box) => box.value));
}

function draw(count) {
  drawn = count;
  const shown = new Set(visible.slice(0, drawn)), busy = new Set([...shown].map((card) => card.group));
  for (const card of cards) {
    const hidden = !shown.has(card);
    if (card.hidden !== hidden) card.node.hidden = card.hidden = hidden;
  }
  for (const group of groups) group.node.hidden = !busy.has(group.node);
  more.hidden = visible.length <= drawn;
  more.textContent = `Show the next of ${visible.length - drawn} more`;
}

function apply() {
  const relations = checked("relation"), severities = checked("severity");
  const words = fold(query.value).split(/\s+/).filter(Boolean);
  for (const group of groups) group.shown = 0;
  visible = cards.filter((card) =>
    (!relations.size || relations.has(card.relation)) && (!severities.size || severities.has(card.severity)) &&
    words.every((word) => wordsOf(card).includes(word)));
  for (const card of visible) groupOf.get(card.group).shown++;
  for (const group of groups) {
    const text = group.shown === group.total ? `${group.total}` : `${group.shown} of ${group.total}`;
    if (group.count.textContent !== text) group.count.textContent = text;
  }
  draw(PORTION);
  $("shown").value = visible.length === cards.length
    ? `${cards.length} findings` : `${visible.length} of ${cards.length} findings`;
}

/** Makes a finding that passes the filter part of the page. */
function need(index) {
  if (index >= drawn) draw(index + PORTION);
}

const more = document.createElement("button");
more.type = "button";
more.className = "next";
if (groups.length) groups.at(-1).node.after(more);
more.addEventListener("click", () => draw(drawn + PORTION));
new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) more.click(); },
  { rootMargin: "800px" }).observe(more);

function search(text) {
  filter.reset();
  query.value = text;
  apply();
  $("findings").scrollIntoView();
}

if (filter) {
  filter.hidden = false;
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("input", apply);
  // The boxes are empty only after the event.
  filter.addEventListener("reset", () => setTimeout(apply));
  apply();
  (window.requestIdleCallback ?? setTimeout)(() => cards.forEach(wordsOf));
}

// ---------------------------------------------------------------- jumps

let finding = -1;          // index in `visible` of the finding the keys are at
let word = -1;             // which words of it were looked at last
let lastFinding = null;

function mark(node, selector) {
  for (const other of all(selector + ".at")) other.classList.remove("at");
  node?.classList.add("at");
}

function toFinding(index) {
  if (!visible.length) return;
  finding = Math.min(Math.max(index, 0), visible.length - 1);
  word = -1;
  need(finding);
  const { node } = visible[finding];
  lastFinding = node;
  mark(node, ".finding");
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
}

/** A fragment may point to something that is filtered out, or folded away. */
function reveal(node) {
  const card = node.closest(".finding");
  if (card?.hidden) {
    if (!visible.some((other) => other.node === card)) { filter.reset(); apply(); }
    need(visible.findIndex((other) => other.node === card));
  }
  for (let up = node.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
}

/** What was out of sight has a guessed height until it is drawn: look again when it is; then `settled`. */
function scrollTo(node, block, settled) {
  node.scrollIntoView({ block });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    node.scrollIntoView({ block });
    settled?.();
  }));
}

function follow() {
  const node = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
  if (!node) return;
  reveal(node);
  scrollTo(node, node.matches("mark") ? "center" : "start");
  if (node.matches(".finding")) {
    finding = visible.findIndex((card) => card.node === node);
    lastFinding = node;
    word = -1;
    mark(node, ".finding");
  }
  if (node.matches("mark")) mark(node, "mark");
  node.focus({ preventScroll: true });
}
addEventListener("hashchange", follow);
if (location.hash) follow();

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  if (link.matches(".words")) lastFinding = link.closest(".finding");
  if (link.dataset.query !== undefined) {
    event.preventDefault();
    search(link.dataset.query);
  } else if (link.hash && link.hash === location.hash) {
    follow();  // the same place once more
  }
});

function nextWords() {
  if (finding < 0) toFinding(0);
  const links = all("a.words", visible[finding]?.node);
  if (!links.length) return;
  word = (word + 1) % links.length;
  mark(links[word], ".words");
  links[word].click();
}

function back() {
  if (!lastFinding) return;
  reveal(lastFinding);
  mark(lastFinding, ".finding");
  scrollTo(lastFinding, "center");
  lastFinding.focus({ preventScroll: true });
}

// ---------------------------------------------------------------- hover details

const tip = $("tip");

function showTip(node) {
  const lines = [];
  for (let at = node; at; at = at.parentElement.closest("[data-tip]")) lines.push(at.dataset.tip);
  tip.replaceChildren(...lines.map((line) => {
    const p = document.createElement("p");
    p.textContent = line;
    return p;
  }));
  tip.hidden = false;
  const at = node.getClientRects()[0] ?? node.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - tip.offsetWidth - 8);
  const above = at.top - tip.offsetHeight - 6;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${above > 4 ? above : at.bottom + 6}px`;
}
const hideTip = () => { tip.hidden = true; };

document.addEventListener("pointerover", (event) => {
  const node = event.target.closest?.("[data-tip]");
  if (node) showTip(node); else hideTip();
});
document.addEventListener("scroll", hideTip, { capture: true, passive: true });

// ---------------------------------------------------------------- articles

const articles = $("articles");
if (articles) {
  const reader = $("reader"), pick = $("pick");
  reader.hidden = false;
  const layers = all("input", reader);
  const show = () => { for (const box of layers) articles.classList.toggle(box.value, box.checked); };
  for (const box of layers) box.addEventListener("change", show);
  show();
  for (const text of all(".text", articles)) {
    const title = text.querySelector(".title")?.textContent ?? "";
    pick.add(new Option([text.querySelector("h3").textContent, title].filter(Boolean).join(": "), text.id));
  }
  pick.addEventListener("change", () => { location.hash = pick.value; });
}

let claim = null;
function toClaim(step) {
  const claims = all("#articles .claim");
  if (!claims.length) return;
  let index = claims.indexOf(claim);
  if (index < 0) {
    const near = document.querySelector("mark.at") ?? document.querySelector(".text");
    index = claims.findIndex((node) => near.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    index = Math.max(index, 0) - (step > 0 ? 1 : 0);
  }
  claim = claims[(index + step + claims.length) % claims.length];
  mark(claim, "[data-tip]");
  const node = claim;
  scrollTo(node, "center", () => setTimeout(() => showTip(node), 100));  // the scrolling hides it
}

// ---------------------------------------------------------------- origins

const diagram = document.querySelector("svg.origins");
if (diagram) {
  const edges = all(".edge", diagram), nodes = new Map(all(".node", diagram).map((node) => [node.dataset.node, node]));
  const light = (node) => {
    diagram.classList.toggle("some", Boolean(node));
    for (const lit of all(".lit", diagram)) lit.classList.remove("lit");
    // The way from an article to its speakers and back.
    const walk = (id, from, to, seen = new Set()) => {
      for (const edge of edges) {
        if (edge.dataset[from] !== id) continue;
        edge.classList.add("lit");
        nodes.get(edge.dataset[to]).classList.add("lit");
        if (!seen.has(edge.dataset[to])) walk(edge.dataset[to], from, to, seen.add(edge.dataset[to]));
      }
    };
    if (node) { walk(node.dataset.node, "from", "to"); walk(node.dataset.node, "to", "from"); }
  };
  diagram.addEventListener("pointerover", (event) => light(event.target.closest(".node")));
  diagram.addEventListener("pointerleave", () => light(null));
  diagram.addEventListener("focusin", (event) => light(event.target.closest(".node")));
  diagram.addEventListener("focusout", () => light(null));
}

// ---------------------------------------------------------------- keys

const help = $("help");
$("keys")?.addEventListener("click", () => help.showModal());

const keys = {
  "/": () => query?.focus(), j: () => toFinding(finding + 1), k: () => toFinding(finding - 1), w: nextWords, b: back,
  n: () => toClaim(1), p: () => toClaim(-1), "?": () => help.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.key === "Escape") {
    hideTip();
    if (document.activeElement === query) { query.value = ""; apply(); query.blur(); }
    return;
  }
  if (event.target.matches("input, select, textarea") && event.target.type !== "checkbox") return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
// On paper nothing can be unfolded; afterwards the page is as it was.
let folded = [], before = 0;
addEventListener("beforeprint", () => {
  before = drawn;
  if (filter) draw(cards.length);
  folded = all(".finding details:not([open])");
  for (const node of folded) node.open = true;
});
addEventListener("afterprint", () => {
  if (filter) draw(before);
  for (const node of folded) node.open = false;
});
