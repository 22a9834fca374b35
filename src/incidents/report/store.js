// Reads the data out of the page: columns at once, the details of an incident when somebody asks.

const parsed = (id) => JSON.parse(byId(id).textContent);
const overview = parsed("overview");
const packedDetails = parsed("details");

/** Return a packed column as an array with a value, or null, for each row. */
function column(packed, rows) {
  if (packed.d) return packed.i.map((number) => (number < 0 ? null : packed.d[number]));
  if (!packed.i) return packed.v;
  const values = new Array(rows).fill(null);
  packed.i.forEach((row, at) => {
    values[row] = packed.v[at];
  });
  return values;
}

function table(packed, rows) {
  return Object.fromEntries(Object.entries(packed).map(([name, one]) => [name, column(one, rows)]));
}

const COUNT = overview.told_in.length;
const ALL = Array.from({ length: COUNT }, (_, row) => row);
const incidents = table(overview.incidents, COUNT);
const DOCUMENTS = overview.documents.document_id.v?.length ?? overview.documents.document_id.i.length;
const documents = table(overview.documents, DOCUMENTS);
const rowOf = new Map(incidents.incident_id.map((id, row) => [id, row]));
const documentOf = new Map(documents.document_id.map((id, row) => [id, row]));
const groupOf = (row) => overview.types[incidents.incident_type[row]][0];

/** Return the actors of an incident, each once. */
const actorsOf = ALL.map((row) => {
  const named = [incidents.initiator_id[row], incidents.target_id[row]];
  return [...new Set([...named, ...(incidents.initiator_with[row] ?? []), ...(incidents.target_with[row] ?? [])])]
    .filter((id) => id !== null);
});

async function inflated(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const opened = new Map();

/** Return what the card of an incident shows. */
async function detail(row) {
  const chunk = Math.floor(row / overview.chunk);
  if (!opened.has(chunk)) {
    if (opened.size > 8) opened.delete(opened.keys().next().value);
    opened.set(chunk, inflated(packedDetails[chunk]));
  }
  return (await opened.get(chunk))[row % overview.chunk];
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const haystacks = ALL.map((row) => {
  const told = overview.told_in[row].map((at) => `${documents.title[at] ?? ""} ${documents.publisher[at] ?? ""}`);
  const who = [...actorsOf[row].map(actorName), incidents.initiator_text[row], incidents.target_text[row]];
  const where = [incidents.place[row], incidents.place_text[row], countryName(incidents.country[row])];
  const what = [incidents.incident_id[row], typeName(incidents.incident_type[row])];
  const flew = (overview.flown[row] ?? []).flatMap(([, label]) => [label, overview.reporting_names[label]]);
  const apart_ = [incidents.separation_low_m[row], incidents.separation_high_m[row]].filter((end) => end !== null)
    .flatMap((end) => [metres(end), feet(end)]);
  return fold([...what, ...flew, ...apart_, ...where, ...who, ...told].filter(Boolean).join(" "));
});

let sentences_ = null;

/** Read the sentence of every incident, which the table shows; resolves when they are there. */
const sentencesRead = inflatedLater();

async function inflatedLater() {
  if (!("DecompressionStream" in window)) return;
  sentences_ = await inflated(parsed("lines"));
}

let sentences = null;

/** Add the sentences of all incidents to what the search looks in; resolves when all are there. */
function searchable() {
  sentences ??= (async () => {
    for (let chunk = 0; chunk < packedDetails.length; chunk += 1) {
      const told = await inflated(packedDetails[chunk]);
      told.forEach((one, at) => {
        haystacks[chunk * overview.chunk + at] += fold(` ${one.r.map((report) => report.t).join(" ")}`);
      });
    }
  })();
  return sentences;
}
