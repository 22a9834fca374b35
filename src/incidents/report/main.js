// Starts the page, and says what follows from what.

const THEMES = { auto: ["light", "Auto"], light: ["dark", "Light"], dark: ["auto", "Dark"] };

/** Show everything that depends on what has changed. */
function draw(changed) {
  for (const view of Object.keys(VIEWS)) {
    const on_ = (state.view ?? "incidents") === view;
    byId(view).hidden = !on_;
    byId(`show-${view}`).setAttribute("aria-pressed", on_);
  }
  document.body.classList.toggle("compact", state.compact !== null);
  if (!changed.every((name) => name === "incident")) {
    filter();
    drawStandfirst();
    if (byId("search").value !== state.q) byId("search").value = state.q;
  }
  return VIEWS[state.view ?? "incidents"](changed);
}

const VIEWS = { incidents: drawIncidents, ledger: () => drawLedger(), coverage: () => drawCoverage() };

const REFITTED = [...LISTS, "document", "view", "start", "compact"];

function drawIncidents(changed) {
  for (const part of [drawFacets, drawLegend, drawActive, drawSpan, drawCard]) part();
  map.invalidateSize({ animate: false });
  if (changed.some((name) => REFITTED.includes(name))) fit();
  drawTimeline();
  marksSoon();
  drawTable();
  if (changed.includes("incident")) showOnMap();
}

/** Bring the open incident into view, if it is not. */
function showOnMap() {
  const row = rowOf.get(state.incident);
  if (row === undefined || incidents.latitude[row] === null) return;
  const at = [incidents.latitude[row], incidents.longitude[row]];
  if (!map.getBounds().pad(-0.1).contains(at)) map.panTo(at, { animate: false });
}

function keys(event) {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") return escape(typing);
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === "/") {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  } else if (state.incident !== null && (event.key === "j" || event.key === "k")) {
    step(event.key === "j" ? 1 : -1);
  }
  return undefined;
}

/** Close what is open: the card, then the search. */
function escape(typing) {
  if (typing) {
    if (typing.id === "search" && typing.value) change({ q: "" });
    else typing.blur();
  } else if (state.incident !== null) closeCard();
}

function search() {
  const field = byId("search");
  const look = soon(() => change({ q: field.value }));
  field.addEventListener("focus", () => searchable().then(() => state.q && change({ q: state.q })), { once: true });
  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      if (passing.length) goTo(0);
    }
  });
  if (state.q) searchable().then(() => change({ q: state.q }));
}

/** The page follows the system until somebody chooses; a browser may refuse to remember the choice. */
function theme() {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("incidents-theme") ?? "auto";
  } catch {
    chosen = "auto";
  }
  const wear = () => {
    if (chosen === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    byId("theme").textContent = `${THEMES[chosen]?.[1] ?? "Auto"} colours`;
  };
  byId("theme").addEventListener("click", () => {
    chosen = (THEMES[chosen] ?? THEMES.auto)[0];
    wear();
    try {
      localStorage.setItem("incidents-theme", chosen);
    } catch {
      byId("theme").title = "This browser does not remember it";
    }
  });
  wear();
}

/** A printed table has no window: print the first rows as they are, and what comes after as a number.

The map is drawn anew at the width of the paper, or the paper would cut a corner out of it. */
function printing() {
  addEventListener("beforeprint", () => {
    shown.all = true;
    onPaper(true);
    drawRows(true);
    const rest = passing.length - PRINTED;
    byId("notice").hidden = rest <= 0 || state.incident !== null;
    byId("notice").textContent = rest > 0 ? `The table shows the first ${count(PRINTED)} of ${some(passing.length, "incident")}.` : "";
  });
  addEventListener("afterprint", () => {
    shown.all = false;
    onPaper(false);
    byId("notice").hidden = true;
    drawRows(true);
  });
}

/** Give the map the size that it has on paper, or take it back, with the same places in view. */
function onPaper(printed) {
  if (state.view !== null) return;
  const [seen, untouched] = [map.getBounds(), fitted.view !== null && map.getBounds().equals(fitted.view)];
  document.body.classList.toggle("printing", printed);
  map.invalidateSize({ animate: false, pan: false });
  if (untouched) fit();
  else map.fitBounds(seen, { animate: false });
  drawMarks();
  drawTimeline();
}

function colophon() {
  const { tool_version: tool, schema_version: schema, input_digest: digest } = ABOUT;
  byId("colophon").textContent = `Read by rules with incidents ${tool}; schema ${schema}; input ${digest.slice(0, 12)}. It does not judge whether a report is true.`;
}

/** Who made the dataset, on what terms and where it is: as far as the project file says so. */
function makers() {
  const { description, authors = [], licence, doi, url } = ABOUT.naming;
  const names = authors.map((author) => author.affiliation ? `${author.name} (${author.affiliation})` : author.name);
  const told = [description, names.length && `By ${names.join("; ")}.`, licence && `Licence: ${licence}.`, doi && `DOI: ${doi}.`, url];
  byId("makers").textContent = told.filter(Boolean).join(" ");
  byId("makers").hidden = !byId("makers").textContent;
}

function start() {
  if (!("DecompressionStream" in window)) {
    byId("notice").hidden = false;
    byId("notice").textContent = "This browser is too old to open the cards of incidents.";
  }
  readAddress();
  if (innerWidth < 900) byId("filters").open = false;
  theme();
  search();
  printing();
  makers();
  colophon();
  mapTools();
  timelineTools();
  downloads();
  about();
  map.on("moveend", marksSoon);
  drawWorld();
  watchers.push(draw);
  show(["start", "incident"]);
  byId("show-incidents").addEventListener("click", () => change({ view: null }));
  for (const view of ["ledger", "coverage"]) byId(`show-${view}`).addEventListener("click", () => change({ view, incident: null }));
  byId("done").addEventListener("click", () => {
    byId("filters").open = false;
    byId("filters").scrollIntoView();
  });
  sentencesRead.then(fillWords);
  document.querySelector("[data-skip]").addEventListener("click", (event) => {
    event.preventDefault();
    if (passing.length) goTo(shown.focus);
  });
  addEventListener("keydown", keys);
  addEventListener("scroll", soon(() => drawRows()), { passive: true });
  addEventListener("resize", soon(() => draw(["size"])));
  addEventListener("popstate", () => {
    readAddress();
    show(["start", "incident"]);
  });
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("interactive")));
}

start();
