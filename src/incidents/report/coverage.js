// What became of every document, what was not told, and every record that was refused.

const STATUSES = {
  extracted: "tell of at least one incident",
  no_incident: "were read and tell of no incident",
  skipped: "were not read, on purpose",
  quarantined: "could not be read",
};
const PAGE = 100;
const pages = { documents: 0, rejects: 0, status: null };

function drawCoverage() {
  const parts = [
    el("h2", {}, "Coverage"),
    el("p", { class: "lead" }, "Every document that was given stands here, with what became of it. Nothing is left out in silence."),
    statuses(),
    el("div", { class: "columns" }, gaps(), refused()),
    documentTable(),
    summaries(),
  ];
  byId("coverage").replaceChildren(...parts.filter(Boolean));
}

function statuses() {
  const told = new Map();
  for (let at = 0; at < DOCUMENTS; at += 1) add(told, documents.status[at]);
  const parts = Object.entries(STATUSES).filter(([status]) => told.has(status));
  const bar = el("div", { class: "stack", "aria-hidden": "true" }, parts.map(([status]) => {
    const part = el("span", { class: status });
    part.style.flexGrow = told.get(status);
    return part;
  }));
  const key = parts.map(([status, says]) => el("li", {}, el("i", { class: `swatch ${status}` }), el("b", {}, count(told.get(status))), ` ${says}`));
  return el("section", {}, el("h3", {}, some(DOCUMENTS, "document")), bar, el("ul", { class: "statuses" }, key));
}

const GAPS = [
  ["a date", (row) => incidents.date_start[row] !== null],
  ["an exact day", (row) => incidents.date_precision[row] === 1],
  ["a country", (row) => incidents.country[row] !== null],
  ["a point on the map", (row) => incidents.latitude[row] !== null],
  ["who did it", (row) => incidents.initiator_id[row] !== null],
  ["to whom it was done", (row) => incidents.target_id[row] !== null || (incidents.target_class[row] ?? "unknown") !== "unknown"],
  ["a number of dead", (row) => people(incidents.killed_low[row], incidents.killed_best[row], incidents.killed_high[row]) !== null],
];

/** Return how many incidents have each thing that a reader asks for. */
function gaps() {
  if (!COUNT) return el("section", {}, el("h3", {}, "What is known"), el("p", { class: "none" }, "No incident was found."));
  const lines = GAPS.map(([words, test]) => {
    const known = ALL.filter(test).length;
    const bar = el("span", { class: "share" });
    bar.style.setProperty("--share", `${(100 * known) / COUNT}%`);
    return el("tr", {}, el("th", { scope: "row" }, words), el("td", { class: "meter" }, bar), el("td", { class: "n" }, count(known)), el("td", { class: "n none" }, `${count(COUNT - known)} without`));
  });
  return el("section", {}, el("h3", {}, `Of ${some(COUNT, "incident")}, so many have`), el("table", { class: "gaps" }, el("tbody", {}, lines)));
}

function refused() {
  const rejects = overview.rejects;
  if (!rejects.length) return el("section", {}, el("h3", {}, "Refused records"), el("p", { class: "none" }, "No record was refused."));
  const reasons = new Map();
  for (const one of rejects) add(reasons, `${one.table}: ${one.errors}`);
  const lines = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([why, number]) => el("tr", {}, el("td", { class: "n" }, count(number)), el("td", {}, why)));
  const records = rejects.slice(0, PAGE).map((one) => el("li", {}, el("b", {}, one.table), ` ${one.errors}`, el("pre", {}, one.record)));
  return el("section", {}, el("h3", {}, some(rejects.length, "refused record")), el("table", { class: "gaps" }, el("tbody", {}, lines)),
    el("details", {}, el("summary", {}, rejects.length > PAGE ? `The first ${PAGE} records` : "The records"), el("ol", { class: "records" }, records)));
}

function documentTable() {
  const rows = Array.from({ length: DOCUMENTS }, (_, at) => at).filter((at) => pages.status === null || documents.status[at] === pages.status);
  rows.sort((a, b) => (documents.published_on[b] ?? -Infinity) - (documents.published_on[a] ?? -Infinity) || a - b);
  const from = pages.documents * PAGE;
  const head = heads(["Published", "Document", "Publisher", "Status", "Reports"], ["Reports"]);
  const body = rows.slice(from, from + PAGE).map(documentRow);
  const pick = el("select", { "aria-label": "Status", on: { change: (event) => { Object.assign(pages, { status: event.target.value || null, documents: 0 }); drawCoverage(); } } },
    el("option", { value: "" }, "every status"), Object.keys(STATUSES).map((status) => el("option", { value: status, selected: pages.status === status }, spaced(status))));
  return el("section", {}, el("h3", {}, "Documents ", pick),
    el("div", { class: "wide" }, el("table", { class: "documents" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body))),
    pager(rows.length));
}

function documentRow(at) {
  const title = titleOf(at);
  const address = documents.source_uri[at];
  const reports = documents.reports[at];
  const see = () => change({ ...blank(), document: documents.document_id[at], view: null, incident: null });
  return el("tr", {},
    el("td", { class: "day" }, said("published_on", documents.published_on[at]) ?? none()),
    el("td", {}, address ? linked(address, title, "title") : title),
    el("td", {}, documents.publisher[at] ?? none()),
    el("td", {}, el("i", { class: `swatch ${documents.status[at]}` }), spaced(documents.status[at]), documents.status_reason[at] ? el("small", {}, documents.status_reason[at]) : null),
    el("td", { class: "n" }, reports ? button(count(reports), see, { class: "link", title: "Show its incidents" }) : "0"));
}

function pager(rows) {
  if (rows <= PAGE) return null;
  const last = Math.ceil(rows / PAGE) - 1;
  const turn = (way) => () => { pages.documents = Math.max(0, Math.min(last, pages.documents + way)); drawCoverage(); };
  return el("p", { class: "pager" }, button("Before", turn(-1), { disabled: pages.documents === 0 }), ` page ${pages.documents + 1} of ${last + 1} `, button("Next", turn(1), { disabled: pages.documents === last }));
}

/** Return the reports that sum up several incidents, and so count in none. */
function summaries() {
  if (!overview.summaries.length) return null;
  const items = overview.summaries.slice(0, PAGE).map((one) => el("li", {}, el("q", {}, one.evidence), el("small", {}, titleOf(one.document))));
  return el("section", {}, el("h3", {}, `${some(overview.summaries.length, "summary that counts", "summaries that count")} in no incident`), el("ul", { class: "summaries" }, items));
}
