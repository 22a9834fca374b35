// The table: only the rows on the screen are elements, so twenty thousand cost no more than forty.

const COLUMNS = [
  ["date", "Date", "Day or span of days"],
  ["what", "What", "Type of incident"],
  ["where", "Where", "Place and country"],
  ["who", "Who", "Who did it"],
  ["whom", "To whom", "Who or what it was done to"],
  ["killed", "Killed", "People killed, all sides"],
  ["injured", "Injured", "People injured, all sides"],
  ["words", "In the words of", "The sentence that holds the most of it, and who published it"],
  ["reports", "Reports", "Accounts of it in the documents"],
];
const NUMBERS = new Set(["killed", "injured", "reports"]);
const PRINTED = 400;
const MARGIN = 12;

const shown = { first: -1, last: -1, focus: 0, all: false };

function drawHead() {
  const current = state.sort.replace("-", "");
  const heads = COLUMNS.map(([key, words, says]) => {
    const way = key !== current ? "none" : state.sort.startsWith("-") ? "descending" : "ascending";
    const arrow = { none: "", ascending: " ↑", descending: " ↓" }[way];
    const turn = () => change({ sort: key === current && !state.sort.startsWith("-") ? `-${key}` : key === current ? key : (NUMBERS.has(key) || key === "date" ? "-" : "") + key });
    const face = SORTS[key] ? button([words, el("span", { class: "arrow", "aria-hidden": "true" }, arrow)], turn, { title: says }) : el("span", { title: says }, words);
    return el("th", { scope: "col", class: `c-${key}`, "aria-sort": SORTS[key] ? way : null }, face);
  });
  byId("table").tHead.replaceChildren(el("tr", {}, heads));
}

const rowHeight = () => parseFloat(getComputedStyle(byId("table")).getPropertyValue("--row")) || 36;

/** Show the rows that the window shows, with two empty rows that hold the place of the others. */
function drawRows(force = false) {
  const body = byId("table").tBodies[0];
  const high = rowHeight();
  const top = byId("table").getBoundingClientRect().top;
  let first = Math.max(0, Math.floor(-top / high) - MARGIN);
  let last = Math.min(passing.length, Math.ceil((innerHeight - top) / high) + MARGIN);
  if (shown.all) [first, last] = [0, Math.min(passing.length, PRINTED)];
  if (last <= first) [first, last] = [0, Math.min(passing.length, 2 * MARGIN)];
  if (!force && first === shown.first && last === shown.last) return;
  Object.assign(shown, { first, last });
  const focused = body.contains(document.activeElement);
  const there = new Map(force ? [] : [...body.querySelectorAll("tr[data-at]")].map((one) => [Number(one.dataset.at), one]));
  const rows = [];
  for (let at = first; at < last; at += 1) rows.push(there.get(at) ?? tableRow(at));
  body.replaceChildren(spacer(first * high), ...rows, spacer(shown.all ? 0 : (passing.length - last) * high));
  byId("table").setAttribute("aria-rowcount", passing.length + 1);
  if (focused) body.querySelector(`[data-at="${shown.focus}"]`)?.focus({ preventScroll: true });
}

function spacer(high) {
  const cell = el("td");
  cell.style.height = `${high}px`;
  return el("tr", { class: "spacer", "aria-hidden": "true" }, cell);
}

function tableRow(at) {
  const row = passing[at];
  const current = incidents.incident_id[row] === state.incident;
  return el(
    "tr",
    {
      tabindex: at === shown.focus ? 0 : -1, "data-at": at, "aria-rowindex": at + 2, "aria-current": current ? "true" : null,
      on: { click: () => open(at), keydown: (event) => rowKey(event, at), focus: () => { shown.focus = at; } },
    },
    COLUMNS.map(([key]) => tableCell(key, row)),
  );
}

/** Return a cell of two lines at most; what does not fit into them shows when somebody points at it. */
function tableCell(key, row) {
  const parts = cell(key, row);
  const made = el("td", { class: `c-${key}` }, NUMBERS.has(key) ? parts : el("div", { class: "two" }, ...parts));
  if (!NUMBERS.has(key) && key !== "date") made.title = key === "words" ? made.textContent : made.textContent.trim();
  return made;
}

/** Write the sentences into the rows that are there, now that they have been read. */
function fillWords() {
  for (const made of byId("table").tBodies[0].querySelectorAll("tr[data-at]")) {
    made.querySelector("td.c-words").replaceWith(tableCell("words", passing[made.dataset.at]));
  }
}

/** Return the sentence of an incident, and who published it. */
function words(row) {
  const by = [...new Set(overview.told_in[row].map((at) => documents.publisher[at] ?? titleOf(at)))];
  const source = by.length > 1 ? `${by[0]} and ${some(by.length - 1, "other")}` : by[0];
  return [el("b", { class: "by" }, source ?? ""), sentences_ === null ? "" : ` ${sentences_[row]}`];
}

function cell(key, row) {
  if (key === "words") return words(row);
  if (key === "date") return [span(incidents.date_start[row], incidents.date_end[row]) ?? none()];
  if (key === "what") return [signOf(row), typeName(incidents.incident_type[row]), ...signs(row)];
  if (key === "where") return [where(row) ?? none()];
  if (key === "who") return [side("initiator", row) ?? none()];
  if (key === "whom") return [side("target", row) ?? kindOfTarget(row) ?? none()];
  if (key === "reports") return [count(incidents.reports[row])];
  const told = ["low", "best", "high"].map((end) => incidents[`${key}_${end}`][row]);
  return [people(...told) === null ? none() : el("span", { title: people(...told) }, fewWords(...told))];
}

const none = () => el("span", { class: "none", title: "not told" }, "–");

function kindOfTarget(row) {
  const kind = incidents.target_class[row];
  return kind === null || kind === "unknown" ? null : spaced(kind);
}

function signs(row) {
  return incidents.disputed[row] ? [el("span", { class: "tag disputed" }, "disputed")] : [];
}

function open(at) {
  shown.focus = at;
  change({ incident: incidents.incident_id[passing[at]] });
}

function rowKey(event, at) {
  const page = Math.max(1, Math.floor((innerHeight * 0.7) / rowHeight()));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: passing.length - 1 }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    open(at);
  } else if (to !== undefined) {
    event.preventDefault();
    goTo(Math.max(0, Math.min(passing.length - 1, to)));
    if (state.incident !== null) open(shown.focus);
  }
}

/** Put the keyboard on a row, and bring it into view. */
function goTo(at, focus = true) {
  shown.focus = at;
  const high = rowHeight();
  const head = byId("table").tHead.getBoundingClientRect().height;
  const top = byId("table").getBoundingClientRect().top + head + at * high;
  if (top < head + 4) scrollBy(0, top - head - 4);
  else if (top + high > innerHeight - 8) scrollBy(0, top + high - innerHeight + 8);
  drawRows(true);
  if (focus) byId("table").querySelector(`[data-at="${at}"]`)?.focus({ preventScroll: true });
}

function drawTable() {
  shown.focus = Math.max(0, Math.min(shown.focus, passing.length - 1));
  const at = passing.indexOf(rowOf.get(state.incident));
  if (at >= 0) shown.focus = at;
  drawHead();
  drawRows(true);
  byId("table").hidden = !passing.length;
  byId("empty").hidden = passing.length > 0;
  byId("empty").replaceChildren(
    ...(COUNT ? ["No incident passes these filters. ", button("Clear them", clearAll, { class: "link" })] : ["The documents of this dataset tell of no incident. The coverage view says what became of them."]),
  );
}

/** One line on an incident, as a person would say it. */
function summary(row) {
  const parts = [typeName(incidents.incident_type[row]), headline(row), span(incidents.date_start[row], incidents.date_end[row])];
  return parts.filter(Boolean).join(" · ");
}
