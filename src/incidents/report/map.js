// The map: one mark for each incident that stands alone, one ring for those that stand close together.

const CELL = 46;
const DEEPEST = 11;

const map = L.map("map", {
  zoomControl: false,
  attributionControl: false,
  minZoom: 1,
  maxZoom: DEEPEST,
  zoomSnap: 0.5,
  maxBounds: [[-85, -220], [85, 220]],
  maxBoundsViscosity: 0.8,
  renderer: L.svg({ padding: 0.4 }),
});
const marks = L.layerGroup();
const leaders = L.layerGroup();
const names = L.layerGroup();

function drawWorld() {
  const still = { interactive: false, smoothFactor: 1.2 };
  L.polygon(land.map((ring) => [ring]), { ...still, className: "land", stroke: false }).addTo(map);
  L.polyline(borders, { ...still, className: "border" }).addTo(map);
  map.createPane("names").style.zIndex = 450;
  names.addTo(map);
  leaders.addTo(map);
  marks.addTo(map);
}

/** Return the incidents of the map in cells of the screen, cells that would touch made one. */
function clusters() {
  const view = map.getBounds().pad(0.15);
  const zoom = map.getZoom();
  const cells = new Map();
  for (const row of passing) {
    const lat = incidents.latitude[row];
    if (lat === null || !view.contains([lat, incidents.longitude[row]])) continue;
    const point = map.project([lat, incidents.longitude[row]], zoom);
    const key = `${Math.floor(point.x / CELL)},${Math.floor(point.y / CELL)}`;
    const cell = cells.get(key);
    if (cell) {
      cell.rows.push(row);
      cell.x += point.x;
      cell.y += point.y;
    } else cells.set(key, { rows: [row], x: point.x, y: point.y });
  }
  return merged([...cells.values()]);
}

const middle = (cell) => [cell.x / cell.rows.length, cell.y / cell.rows.length];
const RINGS = { 1: 9, 2: 12, 3: 16, 4: 21 };

/** Return how far the mark of a cell reaches: more incidents or a vaguer place make it larger. */
function radius({ rows }) {
  if (rows.length === 1) return RINGS[incidents.where_precision[rows[0]]] ?? 25;
  return Math.min(13 + 3.2 * Math.log2(rows.length), 34);
}

function merged(cells) {
  cells.sort((a, b) => b.rows.length - a.rows.length);
  const kept = [];
  for (const cell of cells) {
    const near = kept.find((other) => {
      const [[x, y], [u, v]] = [middle(cell), middle(other)];
      return Math.hypot(x - u, y - v) < radius(cell) + radius(other);
    });
    if (near) {
      near.rows.push(...cell.rows);
      near.x += cell.x;
      near.y += cell.y;
    } else kept.push(cell);
  }
  return kept;
}

/** Return the shares of the groups as a ring of colours. */
function ring(rows) {
  const told = new Map();
  for (const row of rows) add(told, groupOf(row));
  let from = 0;
  const parts = GROUPS.filter((group) => told.has(group)).map((group) => {
    const to = from + told.get(group) / rows.length;
    const part = `var(--${group}) ${from * 360}deg ${to * 360}deg`;
    from = to;
    return part;
  });
  return `conic-gradient(${parts.join(", ")})`;
}

function place(latLng, face, size, label, onOpen) {
  face.setAttribute("title", label);
  const icon = L.divIcon({ html: face, className: "mark", iconSize: [size, size] });
  const marker = L.marker(latLng, { icon, alt: label, keyboard: true, riseOnHover: true });
  marker.on("click", onOpen);
  marker.on("keydown", ({ originalEvent }) => {
    if (originalEvent.key === "Enter" || originalEvent.key === " ") onOpen();
  });
  marker.on("add", () => {
    const element = marker.getElement();
    element.setAttribute("aria-label", label);
    element.removeAttribute("title");
  });
  marker.addTo(marks);
}

function single(row) {
  const precision = incidents.where_precision[row] ?? 7;
  const current = incidents.incident_id[row] === state.incident ? " current" : "";
  const face = el("span", { class: `dot p${precision} ${groupOf(row)}${current}` }, signOf(row, 17));
  const at = [incidents.latitude[row], incidents.longitude[row]];
  place(at, face, 22, summary(row), () => change({ incident: incidents.incident_id[row] }));
}

function several(cell) {
  const size = 2 * radius(cell);
  const holds = cell.rows.some((row) => incidents.incident_id[row] === state.incident);
  const face = el("span", { class: `cluster${holds ? " current" : ""}` }, el("b", {}, count(cell.rows.length)));
  face.style.setProperty("--ring", ring(cell.rows));
  const spots = new Set(cell.rows.map(spot));
  const at = map.unproject(middle(cell), map.getZoom());
  const what = spots.size === 1 ? `at ${where(cell.rows[0])}` : "close together";
  place(at, face, size, `${some(cell.rows.length, "incident")} ${what}`, () => {
    const bounds = L.latLngBounds(cell.rows.map((row) => [incidents.latitude[row], incidents.longitude[row]]));
    if (spots.size === 1 || map.getZoom() >= DEEPEST) choose([...spots].join(";"));
    else map.flyToBounds(bounds.pad(0.3), { maxZoom: DEEPEST, duration: 0.5 });
  });
}

function choose(at) {
  change({ at: state.at === at ? null : at });
  byId("table").scrollIntoView({ block: "nearest" });
}

function drawMarks() {
  if (state.view !== null) return;
  const focused = document.activeElement?.closest?.(".mark")?.getAttribute("aria-label");
  drawNote();
  marks.clearLayers();
  names.clearLayers();
  leaders.clearLayers();
  const cells = clusters();
  const taken = [...furniture(), ...cells.map((cell) => box(middle(cell), 2 * radius(cell), 2 * radius(cell)))];
  wholeCountries(taken);
  namePlaces(cells, taken);
  nameCountries(new Set(passing.filter((row) => incidents.latitude[row] === null).map(spot)), taken);
  for (const cell of cells) if (cell.rows.length === 1) single(cell.rows[0]);
  else several(cell);
  if (focused) byId("map").querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
}

const marksSoon = soon(drawMarks);

/** Return where labels must not stand: under the buttons and the note, and over the edge. */
function furniture() {
  const { min, max } = map.getPixelBounds();
  const edges = [[min.x - 999, min.y, min.x, max.y], [max.x, min.y, max.x + 999, max.y]];
  const { width } = byId("map-note").getBoundingClientRect();
  return [...edges, [min.x, min.y, min.x + 52, min.y + 116], [max.x - width - 14, min.y, max.x, min.y + 36]];
}

/** Say what the map does not show. */
function drawNote() {
  const view = map.getBounds();
  const off = passing.filter((row) => spot(row) === null).length;
  const away = passing.filter((row) => spot(row) !== null && !view.contains(pointOf(row))).length;
  const notes = [off ? `${count(off)} without a place` : "", away ? `${count(away)} outside this view` : ""];
  byId("map-note").textContent = notes.filter(Boolean).join(" · ");
}

const pointOf = (row) =>
  incidents.latitude[row] === null ? middleOf.get(incidents.country[row]) : [incidents.latitude[row], incidents.longitude[row]];

const EDGE = 0.05;
const fitted = { view: null };

/** Bring what passes into view: all of it, or at first all but the few that lie far out. */
function fit(whole = false) {
  const points = passing.filter((row) => spot(row) !== null).map(pointOf);
  const cut = whole || points.length < 12 ? 0 : Math.max(1, Math.floor(points.length * EDGE));
  const [lats, lons] = [0, 1].map((axis) => points.map((point) => point[axis]).sort((a, b) => a - b));
  if (!points.length) return map.setView([25, 20], 2, { animate: false });
  const bounds = [[lats[cut], lons[cut]], [lats.at(-1 - cut), lons.at(-1 - cut)]];
  map.fitBounds(bounds, { padding: [50, 50], maxZoom: 7, animate: false });
  fitted.view = map.getBounds();
  return map;
}

function mapTools() {
  byId("map-tools").append(
    button("+", () => map.zoomIn(1), { "aria-label": "Zoom in", title: "Zoom in" }),
    button("−", () => map.zoomOut(1), { "aria-label": "Zoom out", title: "Zoom out" }),
    button("All", () => fit(true), { title: "Show all incidents of the list" }),
  );
  const steps = [[1, "exact"], [2, "near"], [3, "district"], [4, "province"], [5, "region, sea"]];
  byId("precision").append("Place known to: ", ...steps.flatMap(([step, word]) => [el("span", { class: `dot p${step} key` }), word]));
}

const typesIn = (group) => Object.keys(overview.types).filter((type) => overview.types[type][0] === group && ALL.some((row) => incidents.incident_type[row] === type));

/** Show what the colours and signs mean; a click on a group shows it alone, and one more takes that back. */
function drawLegend() {
  const focused = document.activeElement?.dataset?.group;
  const made = GROUPS.filter((group) => typesIn(group).length).map((group) => {
    const types = typesIn(group);
    const on = state.type.length > 0 && types.every((type) => state.type.includes(type));
    const turn = () => change({ type: on ? state.type.filter((type) => !types.includes(type)) : [...new Set([...state.type, ...types])] });
    return button([el("i", { class: `swatch ${group}` }), GROUP_NAMES[group]], turn, { class: "key-of", "aria-pressed": on, "data-group": group, title: types.map(typeName).join(", ") });
  });
  byId("groups").replaceChildren(...made);
  if (focused) byId("groups").querySelector(`[data-group="${focused}"]`)?.focus();
}
