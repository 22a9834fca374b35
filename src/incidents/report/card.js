// The card of an incident: what is known, who says so, where they differ, and the words it all rests on.

let cardOf = null;

async function drawCard() {
  const row = state.incident === null ? null : rowOf.get(state.incident);
  document.body.classList.toggle("with-card", row !== null);
  byId("card").hidden = row === null;
  if (row === cardOf) return;
  cardOf = row;
  if (row === null) return byId("card").replaceChildren();
  const told = await detail(row);
  if (cardOf !== row) return undefined;
  byId("card").replaceChildren(...cardParts(row, told));
  byId("card").scrollTop = 0;
  if (!byId("table").contains(document.activeElement)) byId("card").focus({ preventScroll: true });
  return undefined;
}

function cardParts(row, told) {
  const values = told.v ?? told.r[0].v;
  const accounts = told.r.map((report, at) => account(report, at, told.r.length));
  const [words, readings_] = accounts.length > 1 ? [[], accounts.flat()] : accounts[0].map((part) => [part]);
  return [
    cardBar(),
    cardHead(row, told),
    facts(row, values, told.r),
    ...words,
    differences(told),
    sideBySide(told),
    whoSays(told),
    claims(told),
    aircraft(told),
    ...related(row),
    ...readings_,
    el("p", { class: "id" }, `Incident ${incidents.incident_id[row]}`),
  ].filter(Boolean);
}

function cardBar() {
  const copied = el("span", { class: "copied", role: "status" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copied.textContent = "copied";
    } catch {
      copied.textContent = "copy it from the address bar";
    }
  };
  return el(
    "div",
    { class: "card-bar" },
    button("↑", () => step(-1), { "aria-label": "Incident before", title: "Incident before (k)" }),
    button("↓", () => step(1), { "aria-label": "Next incident", title: "Next incident (j)" }),
    button("Copy link", copy),
    copied,
    button("Close ×", closeCard, { class: "close", title: "Close (Esc)" }),
  );
}

/** Open the incident before or after the open one in the order of the table. */
function step(way) {
  const at = passing.indexOf(rowOf.get(state.incident)) + way;
  if (at < 0 || at >= passing.length) return;
  goTo(at, false);
  change({ incident: incidents.incident_id[passing[at]] });
}

function closeCard() {
  const at = passing.indexOf(rowOf.get(state.incident));
  change({ incident: null });
  if (at >= 0) goTo(at);
}

function cardHead(row, told) {
  const tags = [];
  if (incidents.disputed[row]) tags.push(el("span", { class: "tag disputed" }, "disputed"));
  if (incidents.severity[row]) tags.push(el("span", { class: "tag" }, spaced(incidents.severity[row])));
  if (told.r.length === 1 && told.r[0].modality !== "asserted") tags.push(el("span", { class: "tag" }, told.r[0].modality));
  const sources = `${some(incidents.reports[row], "report")} in ${some(incidents.documents[row], "document")}`;
  return el(
    "header",
    { class: "card-head" },
    el("p", { class: "kicker" }, signOf(row, 17), typeName(incidents.incident_type[row]), ...tags),
    el("h2", {}, headline(row)),
    el("p", { class: "dateline" }, span(incidents.date_start[row], incidents.date_end[row]) ?? "No date told"),
    el("p", { class: "sources" }, sources, el("span", { class: "sure", title: "How well it is supported, from 0 to 1" }, ` · confidence ${incidents.confidence[row]}`)),
  );
}

const SHOWN_FACTS = new Set(["killed", "injured", "captured", "civilians_killed", "combatants_killed", "children_killed", "women_killed"]);

/** Return the facts that a reader asks for first; every other value stands with its words further down. */
function facts(row, values, reports) {
  const list = [
    ["When", span(values.date_start, values.date_end), precise(PRECISION_OF_DAY, values.date_precision)],
    ["Where", where(row), precise(PRECISION_OF_PLACE, values.where_precision)],
    ["Who", side("initiator", row), quoted(values.initiator_text, side("initiator", row))],
    ["To whom", side("target", row) ?? kindOfTarget(row), quoted(values.target_text, side("target", row))],
    ["With what", values.weapon_class ? spaced(values.weapon_class) : null, quoted(values.weapon_text, values.weapon_class)],
    ["How many", range(values.strikes_low, values.strikes_high, "strike") ?? range(values.munitions_low, values.munitions_high, "munition"), null],
    ["How close", far(values.separation_low_m, values.separation_high_m, inFeet(reports, "separation")), values.unsafe ? "called unsafe" : null],
    ["How high", far(values.altitude_m, values.altitude_m, inFeet(reports, "altitude")), null],
    ["Channel", values.deconfliction_channel ? spaced(values.deconfliction_channel) : null, values.deconfliction_step ? spaced(values.deconfliction_step) : null],
    ["Warned", values.deconfliction_notified === undefined ? null : said("deconfliction_notified", values.deconfliction_notified), null],
    ...[...SHOWN_FACTS].map((name) => [sentence(spaced(name)), people(values[`${name}_low`], values[`${name}_best`], values[`${name}_high`]), null]),
  ];
  const told = list.filter(([, value]) => value !== null && value !== undefined);
  return el("dl", { class: "facts" }, told.map(([name, value, note]) => el("div", {}, el("dt", {}, name), el("dd", {}, value, note ? el("small", {}, note) : null))));
}

const precise = (words, step) => (step === undefined || step === 1 ? null : words[step]);
const quoted = (text, known) => (text && text !== known ? `“${text}”` : null);

function range(low, high, unit) {
  const words = people(low, null, high);
  return words === null ? null : `${words} ${words === "1" ? unit : `${unit}s`}`;
}

/** Return whether a distance is told in feet, which then stand beside the metres. */
function inFeet(reports, name) {
  const told = reports.flatMap((report) => readings(report).filter((one) => one.fields.some((field) => field.startsWith(name))));
  return told.some((one) => /\b(?:feet|foot|ft)\b/i.test(one.words ?? ""));
}

/** Return a distance in metres, and in feet where the text has them. */
function far(low, high, withFeet) {
  const ends = [...new Set([low, high].filter((end) => end !== undefined && end !== null))];
  if (!ends.length) return null;
  const say = (unit) => (ends.length === 2 ? ends.map(unit).join(" to ") : `${low === undefined ? "within " : ""}${unit(ends[0])}`);
  return withFeet ? `${say(metres)} (${say(feet).replace("within ", "")})` : say(metres);
}

const publisherOf = (report) => documents.publisher[report.d] ?? titleOf(report.d);

function sourceName(report, all) {
  const same = all.filter((other) => publisherOf(other) === publisherOf(report)).length > 1;
  return same ? `${publisherOf(report)} (${all.indexOf(report) + 1})` : publisherOf(report);
}

/** Return where the accounts speak against each other. */
function differences(told) {
  if (!told.x?.length) return null;
  const items = told.x.map(({ column: name, values }) => {
    const told_by = values.map(([value, who]) =>
      el("li", {}, el("b", {}, name === "modality" ? value : said(name, value)), ` ${listed(who.map((at) => sourceName(told.r[at], told.r)))}`));
    return el("li", {}, el("span", { class: "what" }, sentence(spaced(DIFFERENT[name] ?? name))), el("ul", {}, told_by));
  });
  return el("section", { class: "differences" }, el("h3", {}, "The accounts differ"), el("ul", {}, items));
}

const DIFFERENT = {
  initiator_id: "who did it", target_id: "to whom", incident_type: "what", date_start: "when", killed_best: "killed",
  injured_best: "injured", civilians_killed_best: "civilians killed", children_killed_best: "children killed",
  captured_best: "captured", target_class: "kind of target", weapon_class: "with what", place: "where", separation_high_m: "how close", modality: "whether it happened",
};

function listed(names) {
  const [some_, rest] = [[...new Set(names)].slice(0, 4), new Set(names).size - 4];
  return rest > 0 ? `${some_.join(", ")} and ${rest} more` : some_.join(", ");
}

const COMPARED = [
  ["Says", (report) => voice(report), "modality"],
  ["What", (report) => typeName(report.v.incident_type), "incident_type"],
  ["When", (report) => span(report.v.date_start, report.v.date_end), "date_start"],
  ["Where", (report) => report.v.place ?? report.v.place_text, "place"],
  ["Who", (report) => said("initiator_id", report.v.initiator_id ?? null) ?? report.v.initiator_text, "initiator_id"],
  ["To whom", (report) => said("target_id", report.v.target_id ?? null) ?? report.v.target_text, "target_id"],
  ["Killed", (report) => people(report.v.killed_low, report.v.killed_best, report.v.killed_high), "killed_best"],
  ["Injured", (report) => people(report.v.injured_low, report.v.injured_best, report.v.injured_high), "injured_best"],
];

/** Return the accounts of several documents beside each other, what differs marked. */
function sideBySide(told) {
  if (told.r.length < 2) return null;
  const differ = new Set((told.x ?? []).map((one) => one.column));
  const lines = COMPARED.filter(([, tell]) => told.r.some((report) => tell(report)));
  const head = told.r.map((report) => el("th", { scope: "col" }, sourceName(report, told.r), el("small", {}, said("published_on", documents.published_on[report.d]) ?? "undated")));
  const body = lines.map(([words, tell, name]) =>
    el("tr", { class: differ.has(name) ? "differs" : null }, el("th", { scope: "row" }, words), told.r.map((report) => el("td", {}, tell(report) ?? none()))));
  const compared = el("table", { class: "compared" }, el("thead", {}, el("tr", {}, el("td", {}), head)), el("tbody", {}, body));
  return el("section", {}, el("h3", {}, "Accounts side by side"), el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Accounts side by side" }, compared));
}

/** Say who stands behind a report. */
function voice(report) {
  const who = report.attributed_to ?? actorNameOrNull(report.attributed_to_id);
  if (report.modality === "attributed") return who ? `according to “${who}”` : "according to a source";
  if (report.modality === "alleged") return who ? `alleged: “${who}”` : "alleged";
  if (report.modality === "denied") return who ? `denied: “${who}”` : "denied";
  return "told as fact";
}

const actorNameOrNull = (id) => (id === undefined ? null : actorName(id));

/** Return every number of people with who says so; a part stands under its whole. */
function claims(told) {
  const rows = told.r.flatMap((report) => report.c.map((one) => ({ ...one, report })));
  if (!rows.length) return null;
  const body = nested(rows).map(([one, deep]) =>
    el("tr", { class: deep ? "part" : null },
      el("th", { scope: "row" }, people(one.low, one.best, one.high)),
      el("td", {}, deep ? "of them " : "", claimWords(one)),
      el("td", {}, one.attributed_to ? `“${one.attributed_to}”` : told.r.length > 1 ? sourceName(one.report, told.r) : el("span", { class: "none" }, "the outlet")),
      el("td", { class: "words" }, `“${one.text}”`)));
  const head = el("tr", {}, ["Number", "People", "Says who", "Words"].map((words) => el("th", { scope: "col" }, words)));
  return el("section", {}, el("h3", {}, "Numbers of people, and who says so"), el("table", { class: "claims" }, el("thead", {}, head), el("tbody", {}, body)));
}

function claimWords(one) {
  return one.victim_class === "unknown" ? one.outcome : `${spaced(one.victim_class)}, ${one.outcome}`;
}

/** Return the numbers in the order of the text, parts after their wholes, each with how deep it stands. */
function nested(rows) {
  const known = new Set(rows.map((one) => one.casualty_id));
  const under = (id, deep) => rows.filter((one) => (one.subset_of ?? null) === id).sort((a, b) => a.start - b.start)
    .flatMap((one) => [[one, deep], ...under(one.casualty_id, deep + 1)]);
  const alone = rows.filter((one) => one.subset_of !== undefined && !known.has(one.subset_of)).map((one) => [one, 0]);
  return [...under(null, 0), ...alone];
}

/** Return the aircraft of all accounts, each once: one of the same side and type is the same one told again. */
function eachOnce(told) {
  const known = new Map();
  for (const one of told.r.flatMap((report) => report.a)) {
    const kind = one.type_id ?? (one.category === "unknown" ? "aircraft" : one.category);
    const key = [one.role, kind].join();
    const same = known.get(key);
    if (!same) known.set(key, { ...one, kind, words: new Set([one.aircraft_text]) });
    else {
      same.words.add(one.aircraft_text);
      same.operator_id ??= one.operator_id;
      for (const end of ["count_low", "count_high"]) if ((one[end] ?? 0) > (same[end] ?? 0)) same[end] = one[end];
    }
  }
  return [...known.values()];
}

function aircraft(told) {
  const rows = eachOnce(told);
  if (!rows.length) return null;
  const items = rows.map((one) => {
    const operated = one.operator_id ? `${actorName(one.operator_id)} · ` : "";
    const many = people(one.count_low, null, one.count_high);
    const words = [...one.words].map((text) => `“${text}”`).join(", ");
    return el("li", {}, el("b", {}, `${many && many !== "1" ? `${many} × ` : ""}${one.kind}`), ` ${operated}${one.role} · ${words}`);
  });
  return el("section", {}, el("h3", {}, "Aircraft"), el("ul", { class: "plain" }, items));
}

/** Return one document's account in two parts: its words, and every value with its rule. */
function account(report, at, many) {
  const read = readings(report);
  const quotes = passages(report, read);
  const title = titleOf(report.d);
  const address = documents.source_uri[report.d];
  const by = [documents.publisher[report.d], said("published_on", documents.published_on[report.d])].filter(Boolean).join(", ");
  const number = read.reduce((sum, one) => sum + one.fields.length, 0);
  return [
    el("section", { class: "account" },
      el("h3", {}, many > 1 ? `Account ${at + 1}: ${publisherOf(report)}` : "In the words of the source"),
      quotes,
      el("p", { class: "source" }, address ? linked(address, title, "title") : el("span", { class: "title" }, title), by ? ` · ${by}` : "", ` · ${voice(report)}`)),
    el("section", { class: "values" },
      el("details", { open: many === 1 },
        el("summary", {}, `${some(number, "value")}, with words and rules`),
        el("p", { class: "rule-line" }, "Found by ", el("code", {}, report.rule_id), overview.rules[report.rule_id] ? `: ${overview.rules[report.rule_id]}` : ""),
        readingTable(report, read, quotes))),
  ];
}
