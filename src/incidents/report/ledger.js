// The ledger of keeping apart: for each pair of militaries its steps above a line of time, its encounters below.

const LANE = { below: 84, left: 52, right: 14, sign: 10 };
const LEVELS = 3;
const LANES = 12;
const LEDGER_ROWS = 200;
const NEAREST = 1;
const FARTHEST = 10000;
const OPEN = new Set(["established", "used", "restored"]);

const isStep = (row) => incidents.incident_type[row] === "deconfliction" || incidents.deconfliction_step[row] !== null;
const isMeeting = (row) => groupOf(row) === "encounter";

/** Return the pairs of actors between whom something happened: across its sides, else within the one that is told. */
function pairsOf(row) {
  const ours = [incidents.initiator_id[row], ...(incidents.initiator_with[row] ?? [])].filter((id) => id !== null);
  const theirs = [incidents.target_id[row], ...(incidents.target_with[row] ?? [])].filter((id) => id !== null);
  const pairs = theirs.length ? ours.flatMap((a) => theirs.map((b) => [a, b])) : ours.flatMap((a, at) => ours.slice(at + 1).map((b) => [a, b]));
  return [...new Set(pairs.filter(([a, b]) => a !== b).map((pair) => pair.sort().join("|")))];
}

/** Return every pair with its steps and encounters in order of time; pairs that have both come first. */
function lanes(rows) {
  const found = new Map();
  for (const row of rows) {
    for (const key of pairsOf(row)) {
      if (!found.has(key)) found.set(key, { key, steps: [], meetings: [] });
      found.get(key)[isStep(row) ? "steps" : "meetings"].push(row);
    }
  }
  const weight = ({ steps, meetings }) => (steps.length && meetings.length ? 1000 : 0) + steps.length * 2 + meetings.length;
  return [...found.values()].sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
}

function drawLedger() {
  const rows = passing.filter((row) => isStep(row) || isMeeting(row)).sort((a, b) => (incidents.date_start[a] ?? Infinity) - (incidents.date_start[b] ?? Infinity) || a - b);
  const some_ = lanes(rows);
  const dated_ = rows.filter((row) => incidents.date_start[row] !== null);
  const parts = [
    el("h2", {}, "Keeping apart"),
    el("p", { class: "lead" }, `${some(rows.filter(isStep).length, "step")} that militaries took to keep apart, and ${some(rows.filter(isMeeting).length, "encounter")}, among the incidents that pass the filters. They stand beside each other; that one led to the other is for you to find out.`),
    isFiltered() ? button("Clear the filters", clearAll, { class: "link" }) : null,
    rows.length ? null : el("p", { class: "empty" }, "No step and no encounter is told."),
    dated_.length && some_.length ? pairsSection(some_, timeOf(dated_)) : null,
    howClose(rows),
    rows.length ? ledgerTable(rows) : null,
  ];
  byId("ledger").replaceChildren(...parts.filter(Boolean));
}

/** Return how days become points of every lane. */
function timeOf(rows) {
  const first = Math.min(...rows.map((row) => incidents.date_start[row]));
  const last = Math.max(...rows.map((row) => incidents.date_end[row]), first + 60);
  const width = Math.max(300, byId("ledger").clientWidth - 48);
  const [start, end] = [LANE.left + LANE.sign, width - LANE.right];
  return { first, last, width, x: (day) => start + ((day - first) / (last - first)) * (end - start) };
}

function pairsSection(all, time) {
  const key = el("ul", { class: "statuses" },
    el("li", {}, el("i", { class: "rail-key open" }), "channel open"), el("li", {}, el("i", { class: "rail-key talked" }), "proposed or agreed"),
    el("li", {}, el("i", { class: "rail-key shut" }), "suspended"), el("li", {}, el("i", { class: "rail-key open since" }), "pale: nothing told since"), el("li", {}, "below the line: the nearer they came, the deeper"));
  const rest = all.length > LANES ? el("p", { class: "none" }, `and ${count(all.length - LANES)} more pairs, in the table below`) : null;
  return el("section", {}, el("h3", {}, "Pairs of militaries over time"), key, all.slice(0, LANES).map((one) => lane(one, time)), rest);
}

function lane({ key, steps, meetings }, time) {
  const title = key.split("|").map(actorName).join(" and ");
  const undated = [...steps, ...meetings].filter((row) => incidents.date_start[row] === null).length;
  const words = `${some(steps.length, "step")}, ${some(meetings.length, "encounter")}${undated ? `, ${count(undated)} of them without a date` : ""}`;
  const line = steps.length ? 22 + 19 * levels(steps, time) : 14;
  const high = line + LANE.below + 18;
  const drawing = svg("svg", { class: "lane", viewBox: `0 0 ${time.width} ${high}`, width: time.width, height: high, role: "group", "aria-label": `${title}: ${words}` },
    ...depths(time, line), ...moments(time, high), ...rail(steps, time, line), ...marksOf(meetings, time, dropped, line), ...marksOf(steps, time, raised, line));
  return el("figure", { class: "pair" }, el("figcaption", {}, el("b", {}, title), ` ${words}`), el("div", { class: "wide" }, drawing));
}

/** Return how far below the line a distance stands: on a scale of powers of ten, the nearest at the bottom. */
function depth(far_, line) {
  const at = (Math.log10(FARTHEST) - Math.log10(Math.max(NEAREST, Math.min(FARTHEST, far_)))) / Math.log10(FARTHEST / NEAREST);
  return line + 16 + at * (LANE.below - 20);
}

function depths(time, line) {
  return [1000, 100, 10, 1].flatMap((far_) => [
    svg("line", { class: "grid", x1: LANE.left, x2: time.width, y1: depth(far_, line), y2: depth(far_, line) }),
    svg("text", { class: "tick", x: LANE.left - 6, y: depth(far_, line) + 4, "text-anchor": "end" }, metres(far_)),
  ]);
}

const MONTHS_APART = [1, 2, 3, 6, 12, 24, 60, 120, 240];
const LABEL = 66;
const monthOf = (day) => { const [year, month] = iso(day).split("-").map(Number); return year * 12 + month - 1; };
const firstOf = (month) => Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY);

/** Return months under a lane, or years where months have no room. */
function moments(time, high) {
  const [from, to] = [time.first, time.last].map(monthOf);
  const every = MONTHS_APART.find((step) => ((to - from + 1) / step) * LABEL <= time.width - LANE.left) ?? 480;
  const months = Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((month) => month === from || month % every === 0);
  const x = (month) => time.x(Math.max(time.first, firstOf(month)));
  if (months.length > 1 && x(months[1]) - x(from) < LABEL) months.shift();
  return months.filter((month) => x(month) < time.width - 34).map((month, at) => {
    const year = Math.floor(month / 12);
    const words = every >= 12 ? String(year) : `${MONTHS[month % 12]}${at === 0 || month % 12 === 0 ? ` ${year}` : ""}`;
    return svg("text", { class: "tick", x: x(month), y: high - 2 }, words);
  });
}

/** Return the line of a channel: how it stands from one step to the next. */
function rail(steps, time, line) {
  const told = steps.filter((row) => incidents.date_start[row] !== null && incidents.deconfliction_step[row] !== null && incidents.deconfliction_step[row] !== "ignored");
  const made = [svg("line", { class: "floor", x1: LANE.left, x2: time.width - LANE.right, y1: line, y2: line })];
  told.forEach((row, at) => {
    const step_ = incidents.deconfliction_step[row];
    const kind = OPEN.has(step_) ? "open" : step_ === "suspended" ? "shut" : "talked";
    const next = told[at + 1];
    const until = next === undefined ? time.last : incidents.date_start[next];
    made.push(svg("line", { class: `channel ${kind}${next === undefined ? " since" : ""}`, x1: time.x(incidents.date_start[row]), x2: time.x(until), y1: line, y2: line }));
  });
  return made;
}

function marksOf(rows, time, draw_, line) {
  const taken = noneTaken();
  return rows.filter((row) => incidents.date_start[row] !== null).map((row) => {
    const x = middleOfSpan(row, time);
    const words = `${headline(row)}, ${span(incidents.date_start[row], incidents.date_end[row])}`;
    const see = () => change({ incident: incidents.incident_id[row], view: null });
    return svg("g", {
      class: "on-rail", tabindex: 0, role: "button", "aria-label": words,
      on: { click: see, keydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); see(); } } },
    }, svg("title", {}, words), ...draw_(row, x, line, taken, time));
  });
}

const stepWord = (row) => spaced(incidents.deconfliction_step[row] ?? incidents.deconfliction_channel[row] ?? "told");

/** Return which side of a step its word stands on, and from where to where both reach. */
function reach(row, x, time) {
  const long = stepWord(row).length * 6.3 + 14;
  const fits = x + long < time.width;
  return { fits, from: fits ? x - 9 : x - long, to: fits ? x + long : x + 9 };
}

/** Return the lowest level over the line where there is room for a step, and take it; -1 where there is none. */
function levelOf({ from, to }, taken) {
  const level = taken.findIndex((others) => others.every((other) => to < other.from || other.to < from));
  if (level >= 0) taken[level].push({ from, to });
  return level;
}

const noneTaken = () => Array.from({ length: LEVELS }, () => []);

/** Return how many levels the steps of a lane take. */
function levels(steps, time) {
  const taken = noneTaken();
  return Math.max(1, ...steps.filter((row) => incidents.date_start[row] !== null).map((row) => levelOf(reach(row, middleOfSpan(row, time), time), taken) + 1 || LEVELS));
}

const middleOfSpan = (row, time) => time.x((incidents.date_start[row] + incidents.date_end[row]) / 2);

/** Return a step on a stem over the line, its word where there is room for it. */
function raised(row, x, line, taken, time) {
  const room_ = reach(row, x, time);
  const level = levelOf(room_, taken);
  const y = line - 14 - 19 * (level < 0 ? LEVELS - 1 : level);
  const written = level < 0 ? [] : [svg("text", { class: "step-word", x: room_.fits ? x + 10 : x - 10, y: y + 4, "text-anchor": room_.fits ? "start" : "end" }, stepWord(row))];
  return [svg("line", { class: "stem", x1: x, x2: x, y1: y, y2: line }), placedSign(row, x, y), ...written];
}

/** Return an encounter under the line, as deep as it was near; where no distance is told, close under the line. */
function dropped(row, x, line) {
  const far_ = incidents.separation_high_m[row] ?? incidents.separation_low_m[row];
  const y = far_ === null ? line + 10 : depth(far_, line);
  return [svg("line", { class: "stem", x1: x, x2: x, y1: line, y2: y }), placedSign(row, x, y)];
}

function placedSign(row, x, y) {
  const made = signOf(row, 14);
  made.setAttribute("x", x - 7);
  made.setAttribute("y", y - 7);
  return made;
}

/** Return the encounters with a distance, nearest first, each with a bar on a scale of powers of ten. */
function howClose(rows) {
  const told = rows.filter((row) => isMeeting(row) && closeness(row) !== null);
  if (!told.length) return null;
  const of = (row) => incidents.separation_high_m[row] ?? incidents.separation_low_m[row];
  told.sort((a, b) => of(a) - of(b));
  const lines = told.slice(0, 25).map((row) => {
    const bar = el("span", { class: "share encounter" });
    bar.style.setProperty("--share", `${Math.max(1, (100 * Math.log10(Math.max(1, of(row)))) / Math.log10(FARTHEST))}%`);
    return el("tr", {}, el("td", { class: "n" }, metres(of(row))), el("td", { class: "n none" }, feet(of(row))), el("td", { class: "meter" }, bar), el("td", {}, openLink(row)), el("td", { class: "day" }, span(incidents.date_start[row], incidents.date_end[row]) ?? none()));
  });
  const head = heads(["Metres", "Feet", "On a scale of powers of ten", "Encounter", "When"], ["Metres", "Feet"]);
  return el("section", {}, el("h3", {}, `How close they came: ${some(told.length, "encounter")} with a distance`),
    el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "How close they came" }, el("table", { class: "gaps distances" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, lines))));
}

const openLink = (row) => button([signOf(row), el("span", {}, headline(row))], () => change({ incident: incidents.incident_id[row], view: null }), { class: "link" });

function ledgerTable(rows) {
  const head = heads(["When", "What", "Step", "Channel", "Warned", "How close"], ["How close"]);
  const body = rows.slice(0, LEDGER_ROWS).map((row) => el("tr", {},
    el("td", { class: "day" }, span(incidents.date_start[row], incidents.date_end[row]) ?? none()),
    el("td", {}, openLink(row)),
    ...["deconfliction_step", "deconfliction_channel", "deconfliction_notified"].map((name) => el("td", {}, said(name, incidents[name][row]) ?? none())),
    el("td", { class: "n" }, near(row) ?? none())));
  const rest = rows.length > LEDGER_ROWS ? el("p", { class: "none" }, `The first ${count(LEDGER_ROWS)} of ${count(rows.length)}; filter to see others.`) : null;
  return el("section", {}, el("h3", {}, "The ledger"),
    el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "The ledger" }, el("table", { class: "entries" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body))), rest);
}
