// The words on the map: how many lie somewhere in a country, and the names of countries and places.

const FURTHEST = 150;
const LISTED = 8;
const allCountries = { on: false };

/** Label incidents known to a country only, for they have no point; a line leads from a label to its country. */
function wholeCountries(taken) {
  const told = new Map();
  for (const row of passing) if (incidents.latitude[row] === null && spot(row) !== null) add(told, spot(row));
  const said_ = [...told.keys()].map((code) => ({ code, line: [homeAt(code), homeAt(code)] }));
  const homeless = [...told].sort((a, b) => b[1] - a[1]).filter(([code, number]) => !label(code, number, taken, said_));
  listCountries(homeless);
}

function homeAt(code) {
  const { x, y } = map.project(middleOf.get(code), map.getZoom());
  return [x, y];
}

/** Put a label where it hides nothing and is near its country; false where there is no such room in this view. */
function label(code, number, taken, said_) {
  if (!map.getBounds().contains(middleOf.get(code))) return false;
  const words = `${count(number)} somewhere in ${countryName(code)}`;
  const [x, y] = homeAt(code);
  const aside = room([x, y], words.length * 6.5 + 22, taken, said_.filter((other) => other.code !== code));
  if (aside === null) return false;
  const own = said_.find((other) => other.code === code);
  Object.assign(own, { box: box([x + aside[0], y + aside[1]], words.length * 6.5 + 22, 24), line: [[x, y], [x + aside[0], y + aside[1]]] });
  const face = el("span", { class: `somewhere${state.at === code ? " current" : ""}` }, words);
  const at = map.unproject([x + aside[0], y + aside[1]], map.getZoom());
  if (Math.hypot(...aside) > 14) L.polyline([middleOf.get(code), at], { className: "leader", interactive: false }).addTo(leaders);
  place(at, face, 0, words, () => choose(code));
  return true;
}

/** List under the map what has no label on it. */
function listCountries(countries) {
  const shown_ = allCountries.on ? countries : countries.slice(0, LISTED);
  const made = shown_.map(([code, number]) =>
    button(`${countryName(code)} ${count(number)}`, () => choose(code), { class: "link", "aria-pressed": state.at === code }));
  if (shown_.length < countries.length) made.push(button(`and ${some(countries.length - LISTED, "more country", "more countries")}`, () => { allCountries.on = true; drawMarks(); }, { class: "link" }));
  byId("somewhere").replaceChildren(...(made.length ? [el("span", {}, "Known to the country only, not in this view:"), ...made] : []));
}

const ASIDE = [0, 1, 2, 3, 4, 5].flatMap((step) => [26 * step, -26 * step]);

/** Return how far a label has to step aside to touch nothing, and take that room; null where it would go too far.

No line, and no country that others have a label of, is to lie under a label; where it must, the nearest room is taken. */
function room([x, y], width, taken, others) {
  const steps = ASIDE.flatMap((dy) => [0, -0.6, 0.6, -1, 1].map((part) => part * width).map((dx) => [dx, dy]));
  steps.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  const boxAt = ([dx, dy]) => box([x + dx, y + dy], width, 24);
  const free = steps.filter((step_) => Math.hypot(...step_) <= FURTHEST && !taken.some((other) => touches(other, boxAt(step_))));
  const hides = ([dx, dy], other) => crosses(other.line, boxAt([dx, dy])) || (other.box && crosses([[x, y], [x + dx, y + dy]], other.box));
  const chosen = free.find((step_) => !others.some((other) => hides(step_, other))) ?? free[0] ?? null;
  if (chosen !== null) taken.push(boxAt(chosen));
  return chosen;
}

/** Return whether a line from one point to another passes through a box. */
function crosses([[ax, ay], [bx, by]], other) {
  return Array.from({ length: 21 }, (_, at) => at / 20).some((part) => {
    const [px, py] = [ax + part * (bx - ax), ay + part * (by - ay)];
    return other[0] < px && px < other[2] && other[1] < py && py < other[3];
  });
}

function nameCountries(busy, taken) {
  const zoom = map.getZoom();
  for (const [code, name, lat, lon, size] of world.names) {
    if (busy.has(code) || Math.sqrt(size) * 2 ** zoom < 120 || !map.getBounds().contains([lat, lon])) continue;
    const { x, y } = map.project([lat, lon], zoom);
    const wants = box([x, y], name.length * 7 + 8, 16);
    if (taken.some((other) => touches(other, wants))) continue;
    taken.push(wants);
    const face = el("span", { class: "country-name", "aria-hidden": "true" }, name);
    const icon = L.divIcon({ html: face, className: "name", iconSize: [0, 0] });
    L.marker([lat, lon], { icon, interactive: false, keyboard: false, pane: "names" }).addTo(names);
  }
}

/** Write the names of places beside their marks, where there is room. */
function namePlaces(cells, taken) {
  for (const cell of cells) {
    const spots = new Set(cell.rows.map((row) => incidents.place[row]));
    const [name] = spots;
    if (spots.size !== 1 || name === null) continue;
    const [x, y] = middle(cell);
    const width = name.length * 6.4 + 6;
    const wants = box([x + radius(cell) + width / 2, y], width, 14);
    if (taken.some((other) => touches(other, wants))) continue;
    taken.push(wants);
    const face = el("span", { class: "place-name", "aria-hidden": "true" }, name);
    face.style.setProperty("--gap", `${radius(cell) + 1}px`);
    const icon = L.divIcon({ html: face, className: "name", iconSize: [0, 0] });
    const at = map.unproject([x, y], map.getZoom());
    L.marker(at, { icon, interactive: false, keyboard: false, pane: "names" }).addTo(names);
  }
}

const box = ([x, y], width, height) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
const touches = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
