// Incidents that belong beside an incident: the steps to keep apart around it, and what else was told with it.

const AROUND = 90;
const NEAR_DAYS = 7;
const MOST = 8;

/** Return how many days lie between two incidents, 0 where they may share a day; null where one has none. */
function distance(a, b) {
  const [s, t] = [incidents.date_start[a], incidents.date_start[b]];
  if (s === null || t === null) return null;
  if (s > incidents.date_end[b]) return s - incidents.date_end[b];
  return incidents.date_end[a] < t ? incidents.date_end[a] - t : 0;
}
const isDay = (row) => incidents.date_start[row] === incidents.date_end[row];
const begin = (a, b) => incidents.date_start[a] - incidents.date_start[b];

/** Say when another incident was, seen from one: in days only where both days are known. */
function apart(row, from) {
  const away = distance(row, from);
  if (away === null) return span(incidents.date_start[row], incidents.date_end[row]) ?? "undated";
  if (!isDay(row) || !isDay(from)) return span(incidents.date_start[row], incidents.date_end[row]);
  return away === 0 ? "same day" : `${some(Math.abs(away), "day")} ${away < 0 ? "before" : "after"}`;
}
const share = (a, b) => actorsOf[a].filter((id) => actorsOf[b].includes(id));

/** Return the deconfliction steps in the days around an incident, of its actors or its country, in order. */
function stepsAround(row) {
  return ALL.filter((other) => {
    const away = distance(other, row);
    if (other === row || away === null || Math.abs(away) > AROUND) return false;
    const step = incidents.incident_type[other] === "deconfliction" || incidents.deconfliction_step[other] !== null;
    const country = incidents.country[row] !== null && incidents.country[other] === incidents.country[row];
    return step && (country || share(other, row).length > 0);
  }).sort((a, b) => begin(a, b) || a - b);
}

/** Return incidents of the same place within a week. */
function nearby(row) {
  return ALL.filter((other) => {
    const away = distance(other, row);
    const same = incidents.place[row] !== null && incidents.place[other] === incidents.place[row];
    return other !== row && same && away !== null && Math.abs(away) <= NEAR_DAYS;
  }).sort((a, b) => Math.abs(distance(a, row)) - Math.abs(distance(b, row)));
}

/** Return the other incidents that the same documents tell. */
function toldTogether(row) {
  const told = new Set(overview.told_in[row]);
  return ALL.filter((other) => other !== row && overview.told_in[other].some((at) => told.has(at)));
}

function relatedList(title, rows, from, says) {
  if (!rows.length) return null;
  const items = rows.slice(0, MOST).map((row) => el("li", {}, relatedLink(row, from)));
  const rest = rows.length > MOST ? el("p", { class: "none" }, `and ${count(rows.length - MOST)} more`) : null;
  return el("section", {}, el("h3", {}, title), says ? el("p", { class: "says" }, says) : null, el("ul", { class: "related" }, items), rest);
}

function relatedLink(row, from) {
  const when = apart(row, from);
  const step = incidents.deconfliction_step[row];
  const who = step && side("initiator", row) ? ` by ${side("initiator", row)}` : "";
  const told = [`${typeName(incidents.incident_type[row])}${step ? ` ${step}` : ""}${who}`, where(row) ?? (who ? null : side("initiator", row))];
  const words = [signOf(row, 15), el("span", {}, told.filter(Boolean).join(" · ")), el("span", { class: "when" }, when)];
  return el("a", { href: `${location.href.split("#")[0]}#incident=${incidents.incident_id[row]}`, on: { click: (event) => follow(event, row) } }, words);
}

function follow(event, row) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  change({ incident: incidents.incident_id[row] });
}

function related(row) {
  const steps = stepsAround(row);
  const listed = new Set(steps);
  const near = nearby(row).filter((other) => !listed.has(other));
  near.forEach((other) => listed.add(other));
  const together = toldTogether(row).filter((other) => !listed.has(other));
  return [
    relatedList("Steps to keep apart around it", steps, row, `Deconfliction within ${AROUND} days, by the same actors or in the same country.`),
    relatedList("The same place within a week", near, row),
    relatedList("Told in the same documents", together, row),
  ];
}
