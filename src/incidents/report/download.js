// What passes the filters, as a file: made in the page, sent nowhere.

const FLAT = (
  "incident_id incident_type date_start date_end date_precision place country latitude longitude where_precision" +
  " initiator_id initiator_with target_id target_with target_class separation_low_m separation_high_m" +
  " deconfliction_step deconfliction_channel killed_low killed_best killed_high injured_low injured_best" +
  " injured_high reports publishers disputed confidence"
).split(" ");
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Return an incident as one flat row: names beside ids, the sentence, the publishers and the links. */
function flatRow(row) {
  const told = Object.fromEntries(FLAT.map((name) => [name, DAYS.has(name) && incidents[name][row] !== null ? iso(incidents[name][row]) : incidents[name][row]]));
  for (const name of TRUTHS_OF_ROW) told[name] = told[name] === null ? null : Boolean(told[name]);
  const sources = overview.told_in[row];
  return {
    ...told,
    what: headline(row),
    initiator: side("initiator", row),
    target: side("target", row),
    country_name: countryName(incidents.country[row]),
    aircraft: typesOf(row),
    sentence: sentences_?.[row] ?? null,
    told_by: [...new Set(sources.map((at) => documents.publisher[at]).filter(Boolean))],
    links: sources.map((at) => documents.source_uri[at]).filter(Boolean),
  };
}
const TRUTHS_OF_ROW = ["disputed"];

/** Return a cell that a spreadsheet shows as text and never runs as a formula. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  const safe = typeof value !== "number" && FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function asCsv(rows) {
  const names_ = Object.keys(rows[0] ?? {});
  return [names_, ...rows.map((row) => names_.map((name) => row[name]))].map((cells) => cells.map(csvCell).join(",")).join("\n") + "\n";
}

function asGeoJson(rows) {
  const features = rows.map(({ latitude, longitude, ...properties }) => ({
    type: "Feature", id: properties.incident_id, properties,
    geometry: latitude === null || properties.where_precision > 3 ? null : { type: "Point", coordinates: [longitude, latitude] },
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}

const FORMS = {
  csv: ["CSV", "text/csv", (rows) => `\ufeff${asCsv(rows)}`],
  geojson: ["GeoJSON", "application/geo+json", asGeoJson],
  json: ["JSON", "application/json", (rows) => JSON.stringify(rows, null, 1)],
};

async function download(form) {
  await sentencesRead;
  const [, kind, write] = FORMS[form];
  const url = URL.createObjectURL(new Blob([write(passing.map(flatRow))], { type: kind }));
  const link = el("a", { href: url, download: `incidents.${form}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function downloads() {
  byId("downloads").append("Download these ", el("b", { id: "how-many" }, ""), ...Object.entries(FORMS).map(([form, [words]]) =>
    button(words, () => download(form), { class: "link", "data-download": form })));
}
