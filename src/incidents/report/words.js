// Says values as a reader would: days with their precision, numbers with their bounds, names for codes.

const DAY = 86400000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const PRECISION_OF_PLACE = {
  1: "exact place",
  2: "near it, or part of it",
  3: "district",
  4: "province",
  5: "region, border or sea",
  6: "country",
  7: "airspace, or not known",
};
const PRECISION_OF_DAY = { 1: "exact day", 2: "within two to six days", 3: "week", 4: "month", 5: "year or longer" };
const GROUPS = ["strike", "ground", "encounter", "loss", "posture", "other"];
const GROUP_NAMES = {
  strike: "Strikes",
  ground: "Ground",
  encounter: "Encounters",
  loss: "Aircraft losses",
  posture: "Posture",
  other: "Other attacks",
};

const spaced = (id) => id.replaceAll("_", " ");
const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const typeName = (type) => sentence(spaced(type));
const actorName = (id) => overview.names[id] ?? id;
const countryName = (code) => (code === null ? null : (overview.names[code] ?? code));
const count = (number) => number.toLocaleString("en-GB");
const some = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const dayOf = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(`${text}T00:00:00Z`) / DAY) : null);

/** Return one day in words: 17 Sep 2015. */
function dayName(day) {
  const [year, month, date] = iso(day).split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** Return first and last day as short as they can be told: a whole month is its name. */
function span(start, end) {
  if (start === null || start === undefined) return null;
  if (start === end) return dayName(start);
  const [first, last] = [iso(start).split("-").map(Number), iso(end).split("-").map(Number)];
  const whole = first[2] === 1 && iso(end + 1).endsWith("-01");
  if (whole && first[0] === last[0] && first[1] === last[1]) return `${MONTHS[first[1] - 1]} ${first[0]}`;
  if (whole && first[0] === last[0] && first[1] === 1 && last[1] === 12) return String(first[0]);
  if (whole && first[0] === last[0]) return `${MONTHS[first[1] - 1]}–${MONTHS[last[1] - 1]} ${first[0]}`;
  if (first[0] === last[0] && first[1] === last[1]) return `${first[2]}–${dayName(end)}`;
  if (first[0] === last[0]) return `${first[2]} ${MONTHS[first[1] - 1]} – ${dayName(end)}`;
  return `${dayName(start)} – ${dayName(end)}`;
}

/** Return low, best and high as a reader would say them; null where nothing is said. */
function people(low, best, high) {
  const [l, b, h] = [low ?? null, best ?? null, high ?? null];
  if (b !== null) {
    if (l !== null && h !== null && (l < b || b < h)) return `${count(b)} (${count(l)}–${count(h)})`;
    return h === null && l === b ? `${count(b)}+` : l !== null && l < b ? `${count(l)}–${count(b)}` : count(b);
  }
  if (l !== null && h !== null) return l === h ? count(l) : `${count(l)}–${count(h)}`;
  if (l !== null) return `${count(l)}+`;
  return h === null ? null : `up to ${count(h)}`;
}

/** Return the same short enough for a column: the best figure, or the bound that is told. */
function fewWords(low, best, high) {
  if (best === null) return people(low, best, high);
  return high === null && low === best ? `${count(best)}+` : count(best);
}

/** Return where an incident was, with its country. */
function where(row) {
  const place = incidents.place[row] ?? incidents.place_text[row];
  const country = countryName(incidents.country[row]);
  if (place !== null && country !== null && place !== country) return `${place}, ${country}`;
  return place ?? country;
}

/** Return the actors of a side in words, else the words of the text. */
function side(which, row) {
  const id = incidents[`${which}_id`][row];
  if (id === null) return incidents[`${which}_text`][row];
  return [id, ...(incidents[`${which}_with`][row] ?? [])].map(actorName).join(", ");
}

const DAYS = new Set(["date_start", "date_end", "published_on", "first_reported_on"]);

/** Return the value of any column in words. */
function said(name, value) {
  if (value === null || value === undefined) return null;
  if (name === "date_start" && Array.isArray(value)) return span(value[0], value[1]);
  if (Array.isArray(value)) return value.map((one) => said(name, one)).join(", ");
  if (DAYS.has(name)) return dayName(value);
  if (name.endsWith("_id") || name.endsWith("_with")) return actorName(value);
  if (name === "country") return countryName(value);
  if (name === "where_precision") return `${value} · ${PRECISION_OF_PLACE[value]}`;
  if (name === "date_precision") return `${value} · ${PRECISION_OF_DAY[value]}`;
  if (name.endsWith("_m")) return `${count(value)} m`;
  if (name === "latitude") return `${Math.abs(value)}° ${value < 0 ? "S" : "N"}`;
  if (name === "longitude") return `${Math.abs(value)}° ${value < 0 ? "W" : "E"}`;
  if (TRUTHS.has(name)) return value ? "yes" : "no";
  return typeof value === "number" ? count(value) : CODES.has(name) ? spaced(value) : String(value);
}

const TRUTHS = new Set(["unsafe", "deconfliction_mentioned", "deconfliction_notified"]);
const CODES = new Set(
  ("incident_type incident_group severity target_class weapon_class deconfliction_channel deconfliction_step modality" +
    " outcome victim_class category role").split(" "),
);
