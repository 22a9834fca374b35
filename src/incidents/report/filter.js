// Which incidents pass the filters, and how many each further choice would leave.

const FLAGS = {
  disputed: ["Disputed", (row) => incidents.disputed[row] === 1],
  several: ["Told more than once", (row) => incidents.reports[row] > 1],
  deaths: ["Deaths told", (row) => (incidents.killed_best[row] ?? incidents.killed_low[row] ?? 0) > 0],
  deconfliction: ["Deconfliction mentioned", (row) => incidents.deconfliction_mentioned[row] === 1],
  undated: ["Without a date", (row) => incidents.date_start[row] === null],
  unplaced: ["Not on the map", (row) => spot(row) === null],
};

/** Return what stands for the place of an incident on the map: a point, a whole country, or null. */
function spot(row) {
  if (incidents.latitude[row] !== null) return `${incidents.latitude[row]},${incidents.longitude[row]}`;
  return middleOf.has(incidents.country[row]) ? incidents.country[row] : null;
}

const TESTS = {
  type: (row) => !state.type.length || state.type.includes(incidents.incident_type[row]),
  actor: (row) => !state.actor.length || actorsOf[row].some((id) => state.actor.includes(id)),
  country: (row) => !state.country.length || state.country.includes(incidents.country[row]),
  aircraft: (row) => !state.aircraft.length || typesOf(row).some((type) => state.aircraft.includes(type)),
  close: (row) => !state.close.length || state.close.includes(closeness(row)),
  flag: (row) => state.flag.every((flag) => FLAGS[flag]?.[1](row) ?? true),
  time: inTime,
  q: (row) => wanted.every((word) => haystacks[row].includes(word)),
  at: (row) => state.at === null || state.at.split(";").includes(spot(row)),
  document: (row) => state.document === null || overview.told_in[row].includes(documentOf.get(state.document)),
};
const NAMES = Object.keys(TESTS);

function noCounts() {
  return Object.fromEntries(LISTS.map((name) => [name, new Map()]));
}

/** Return the aircraft of an incident that have a type or a kind, each once. */
const typesOf = (row) => [...new Set((overview.flown[row] ?? []).map(([, label]) => label))];

const STEPS_OF_NEARNESS = { 10: "10 m or less", 50: "10 to 50 m", 150: "50 to 150 m", 1000: "150 m to 1 km", further: "More than 1 km" };

/** Return the step of nearness that an encounter came to, null where no distance is told. */
function closeness(row) {
  const told = incidents.separation_high_m[row] ?? incidents.separation_low_m[row];
  if (told === null) return null;
  return ["10", "50", "150", "1000"].find((step) => told <= Number(step)) ?? "further";
}

let wanted = [];
let passing = ALL;
let outsideTime = ALL;
let counts = noCounts();

/** An incident of a month is in every span that touches the month; one without a date is in none. */
function inTime(row) {
  if (state.from === null && state.to === null) return true;
  const start = incidents.date_start[row];
  if (start === null) return false;
  return (state.to === null || start <= state.to) && (state.from === null || incidents.date_end[row] >= state.from);
}

/** Work out who passes, and for each list how many would pass without that list. */
function filter() {
  wanted = fold(state.q).split(/\s+/).filter(Boolean);
  counts = noCounts();
  passing = [];
  outsideTime = [];
  for (const row of ALL) {
    const failed = NAMES.filter((name) => !TESTS[name](row));
    if (failed.length > 1) continue;
    const only = failed[0] ?? null;
    if (only === null) passing.push(row);
    if (only === null || only === "time") outsideTime.push(row);
    if (only === null || only === "type") add(counts.type, incidents.incident_type[row]);
    if (only === null || only === "country") add(counts.country, incidents.country[row]);
    if (only === null || only === "close") add(counts.close, closeness(row));
    if (only === null || only === "aircraft") for (const type of typesOf(row)) add(counts.aircraft, type);
    if (only === null || only === "actor") for (const id of actorsOf[row]) add(counts.actor, id);
    if (only === null) for (const [flag, [, test]] of Object.entries(FLAGS)) if (test(row)) add(counts.flag, flag);
  }
  passing.sort(order());
}

function add(counted, key) {
  if (key !== null) counted.set(key, (counted.get(key) ?? 0) + 1);
}

const SORTS = {
  date: (row) => incidents.date_start[row],
  what: (row) => typeName(incidents.incident_type[row]),
  where: (row) => where(row),
  who: (row) => side("initiator", row),
  whom: (row) => side("target", row),
  killed: (row) => incidents.killed_best[row] ?? incidents.killed_low[row] ?? incidents.killed_high[row],
  injured: (row) => incidents.injured_best[row] ?? incidents.injured_low[row] ?? incidents.injured_high[row],
  reports: (row) => incidents.reports[row],
  sure: (row) => incidents.confidence[row],
};
const collator = new Intl.Collator("en");

/** Return the comparison that the state asks for; what is not told comes last in both directions. */
function order() {
  const down = state.sort.startsWith("-");
  const key = SORTS[state.sort.replace("-", "")] ?? SORTS.date;
  const keys = new Map(ALL.map((row) => [row, key(row)]));
  return (a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
    const difference = typeof x === "string" ? collator.compare(x, y) : x - y;
    return (down ? -difference : difference) || a - b;
  };
}
