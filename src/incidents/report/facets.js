// The filters beside the map, and the chips that say which of them are on.

const SHORT = 7;
const longer = new Set();

const STEPS = Object.keys(STEPS_OF_NEARNESS);
const NATO = overview.reporting_names;

const FACETS = [
  ["type", "What", typeName, "types"],
  ["actor", "Who took part", actorName, "actors"],
  ["country", "Where", countryName, "countries"],
  ["aircraft", "Aircraft", (type) => (type === "uav" ? "Drones" : NATO[type] ? `${type} ${NATO[type]}` : sentence(spaced(type))), "aircraft"],
  ["close", "How close", (step) => STEPS_OF_NEARNESS[step] ?? step, "distances"],
  ["flag", "Only", (flag) => FLAGS[flag]?.[0] ?? flag, ""],
];

function drawFacets() {
  const focused = document.activeElement?.dataset?.facet;
  byId("facets").replaceChildren(...FACETS.map(([name, title, say, many]) => facet(name, title, say, many)).filter(Boolean));
  if (focused) byId("facets").querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus();
}

function facet(name, title, say, many) {
  const chosen = state[name].map((value) => [value, counts[name].get(value) ?? 0]);
  const others = [...counts[name]].filter(([value]) => !state[name].includes(value));
  const options = [...chosen, ...others].sort((a, b) => b[1] - a[1] || collator.compare(say(a[0]), say(b[0])));
  if (name === "close") options.sort((a, b) => STEPS.indexOf(a[0]) - STEPS.indexOf(b[0]));
  if (!options.length) return null;
  const limit = name === "type" ? 9 : SHORT;
  const short = options.filter(([value], at) => at < limit || state[name].includes(value));
  const visible = longer.has(name) || options.length <= limit + 1 ? options : short;
  const most = Math.max(1, ...options.map(([, number]) => number));
  const list = el("div", { class: "options" }, visible.map(([value, number]) => option(name, value, say(value), number, most)));
  const group = el("div", { class: "facet", role: "group", "aria-label": title }, el("h2", {}, title), list);
  if (visible.length < options.length || longer.has(name)) {
    const words = longer.has(name) ? "Fewer" : `All ${options.length} ${many}`;
    group.append(button(words, () => lengthen(name), { class: "link", "data-facet": `${name}:more`, "aria-expanded": longer.has(name) }));
  }
  return group;
}

function lengthen(name) {
  if (longer.has(name)) longer.delete(name);
  else longer.add(name);
  drawFacets();
}

function option(name, value, words, number, most) {
  const group = name === "type" ? overview.types[value]?.[0] : null;
  const bar = el("span", { class: `share ${group ?? ""}` });
  bar.style.setProperty("--share", `${(100 * number) / most}%`);
  return button(
    [group ? sign(value) : null, el("span", { class: "label" }, words), el("span", { class: "number" }, count(number)), bar].filter(Boolean),
    () => toggle(name, value),
    { class: "option", "aria-pressed": state[name].includes(value), "data-facet": `${name}:${value}`, title: name === "type" ? (overview.types[value]?.[1] ?? words) : words },
  );
}

/** Say which filters are on; each chip takes its own away. */
function drawActive() {
  const chips = FACETS.flatMap(([name, , say]) => state[name].map((value) => chip(say(value), () => toggle(name, value))));
  if (state.from !== null || state.to !== null) {
    chips.push(chip(span(state.from ?? FIRST, state.to ?? LAST), () => change({ from: null, to: null })));
  }
  if (state.q) chips.push(chip(`“${state.q}”`, () => change({ q: "" })));
  if (state.at !== null) chips.push(chip(placeOfFilter(), () => change({ at: null })));
  if (state.document !== null) chips.push(chip(titleOf(documentOf.get(state.document)), () => change({ document: null })));
  if (chips.length > 1) chips.push(button("Clear all", clearAll, { class: "link" }));
  byId("active").replaceChildren(...chips);
}

const clearAll = () => change(blank());

const chip = (words, remove) =>
  button([el("span", {}, words), el("span", { "aria-hidden": "true", class: "cross" }, "×")], remove, { class: "chip", "aria-label": `Remove filter ${words}` });

function placeOfFilter() {
  if (middleOf.has(state.at)) return `Somewhere in ${countryName(state.at)}`;
  const row = ALL.find((one) => state.at.split(";").includes(spot(one)));
  return row === undefined ? state.at : `At ${where(row)}`;
}

const titleOf = (at) => documents.title[at] ?? documents.external_id[at] ?? documents.document_id[at];

/** Say in one line what is shown. */
function drawStandfirst() {
  const days = passing.filter((row) => incidents.date_start[row] !== null);
  const first = days.reduce((least, row) => Math.min(least, incidents.date_start[row]), Infinity);
  const last = days.reduce((most, row) => Math.max(most, incidents.date_end[row]), -Infinity);
  const told = new Set(passing.flatMap((row) => overview.told_in[row])).size;
  const number = isFiltered() ? `${count(passing.length)} of ${some(COUNT, "incident")}` : some(COUNT, "incident");
  const left = `${some(passing.length, "incident")}`;
  byId("left").textContent = ` · ${isFiltered() ? `${count(passing.length)} of ${left.replace(count(passing.length), count(COUNT))} left` : left}`;
  byId("done").textContent = `Show ${left}`;
  byId("how-many").textContent = left;
  byId("whole-link").href = address({ ...state, compact: null });
  const parts = [el("b", {}, number), ` in ${some(isFiltered() ? told : DOCUMENTS, "document")}`];
  if (days.length) parts.push(`, ${span(Math.max(first, state.from ?? first), Math.min(last, state.to ?? last))}`);
  byId("standfirst").replaceChildren(...parts);
}
