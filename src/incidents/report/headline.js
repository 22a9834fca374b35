// What happened, in one line: who did what to whom, how near, and where, as far as the text tells it.

const FEET = 0.3048;

/** Return the aircraft on a side, each type once, and none where there are more than two. */
function planes(side_, row) {
  const told = (overview.flown[row] ?? []).filter(([role]) => role === side_).map(([, label]) => label);
  return told.length && told.length < 3 ? told.join(" and ") : null;
}

/** Return a side with what it flew: "Russian Su-27", "US RC-135", "rebels"; null where nobody is named. */
function flier(side_, row) {
  const id = incidents[`${side_}_id`][row];
  const plane = planes(side_, row);
  if (id === null) return plane ?? incidents[`${side_}_text`][row];
  return plane === null ? side(side_, row) : `${whose(id)} ${plane}`;
}

/** Return an actor as it stands before a noun. */
const whose = (id) => (id === "USA" ? "US" : (overview.adjectives[id] ?? actorName(id)));
const ofWhom = (row) => (incidents.initiator_id[row] === null ? null : whose(incidents.initiator_id[row]));
const lower = (type) => spaced(type);

/** Return metres as short as a headline has them. */
function near(row) {
  const far = incidents.separation_high_m[row] ?? incidents.separation_low_m[row];
  return far === null ? null : metres(far);
}

function metres(number) {
  if (number >= 1000) return `${Number((number / 1000).toPrecision(2))} km`;
  return `${number < 10 ? Number(number.toFixed(1)) : Math.round(number)} m`;
}

const feet = (number) => `${count(Math.round(number / FEET / (number > 300 ? 10 : 1)) * (number > 300 ? 10 : 1))} ft`;

/** What was struck, where the class of a target alone makes no sentence. */
const STRUCK = {
  airbase: "an air base", aircraft: "an aircraft", diplomatic: "a diplomatic mission", market: "a market", medical: "a medical site",
  military: "a military target", residential: "homes", school: "a school", ship: "a ship", worship: "a place of worship",
};
/** People of whom nothing is told but how many they were: the number of dead says as much. */
const SOME_PEOPLE = /^(?:(?:at least|about|around|some|nearly|almost|more than|over|up to) )?(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?:people|persons|others)$/i;
const onlyCounted = (row) => incidents.killed_low[row] !== null && SOME_PEOPLE.test(incidents.target_text[row] ?? "");
const named = (row) => STRUCK[incidents.target_class[row]] ?? kindOfTarget(row) ?? (onlyCounted(row) ? null : incidents.target_text[row]);
const struck = (row) => (incidents.target_id[row] === null ? named(row) : side("target", row));
const joined = (...parts) => parts.filter(Boolean).join(" ");
const on = (row, word = "on") => (struck(row) ? `${word} ${struck(row)}` : null);

function nearMiss(row) {
  const [a, b, far] = [flier("initiator", row), flier("target", row), near(row)];
  if (a === null || b === null) return joined("Near miss", a ?? b ? `of ${a ?? b}` : null, far ? `within ${far}` : null);
  return far === null ? `${a} close to ${b}` : `${a} within ${far} of ${b}`;
}

function meeting(row, verb, noun) {
  const [a, b] = [flier("initiator", row), flier("target", row)];
  if (a === null || b === null) return joined(noun, b ? `of ${b}` : a ? `by ${a}` : null);
  return `${a} ${verb} ${b}`;
}

function entry(row) {
  const [a, b] = [flier("initiator", row), incidents.target_id[row]];
  const into = b === null ? (countryName(incidents.country[row]) ?? null) : actorName(b);
  return a === null ? joined("Airspace violation", into ? `over ${into}` : null) : joined(a, into ? `in the airspace of ${into}` : "in foreign airspace");
}

function channel(row) {
  const [name, step] = [incidents.deconfliction_channel[row], incidents.deconfliction_step[row]];
  const what = sentence(name === null || name === "other" ? "deconfliction" : spaced(name));
  const [a, b] = [side("initiator", row), side("target", row)];
  return joined(what, step, a ? (b ? `between ${a} and ${b}` : `by ${a}`) : null);
}

const strikeOn = (row) => sentence(joined(ofWhom(row), lower(incidents.incident_type[row]), on(row)));

const DEEDS = {
  near_miss: nearMiss,
  intercept: (row) => meeting(row, "intercepts", "Intercept"),
  airspace_violation: entry,
  radar_lock: (row) => meeting(row, "aims at", "Radar lock"),
  shootdown: (row) => meeting(row, "shoots down", "Shootdown"),
  crash: (row) => joined(flier("initiator", row) ?? "Aircraft", "lost"),
  armed_clash: (row) => joined("Clash", side("initiator", row) ? (side("target", row) ? `of ${side("initiator", row)} and ${side("target", row)}` : `with ${side("initiator", row)}`) : on(row, "with")),
  attack_on_civilians: (row) => joined("Attack on civilians", side("initiator", row) ? `by ${side("initiator", row)}` : null),
  territorial_change: (row) => joined(incidents.place[row] ?? "Territory", "changes hands", side("initiator", row) ? `(${side("initiator", row)})` : null),
  detention: (row) => joined("Detention", struck(row) ? `of ${struck(row)}` : null, side("initiator", row) ? `by ${side("initiator", row)}` : null),
  deployment: (row) => joined("Deployment", flier("initiator", row) ? `${planes("initiator", row) ? "of" : "by"} ${flier("initiator", row)}` : null),
  deconfliction: channel,
  ceasefire_violation: (row) => joined("Breach of a truce", side("initiator", row) ? `by ${side("initiator", row)}` : null),
};

/** Return what happened in one line, with the place; the day stands beside it. */
function headline(row) {
  const type = incidents.incident_type[row];
  const deed = (DEEDS[type] ?? strikeOn)(row) || typeName(type);
  const dead = people(...["low", "best", "high"].map((end) => incidents[`killed_${end}`][row]));
  const place = type === "airspace_violation" && incidents.place[row] === null ? null : type === "territorial_change" && incidents.place[row] !== null ? countryName(incidents.country[row]) : where(row);
  const told = [deed.charAt(0).toUpperCase() + deed.slice(1), dead === null || dead === "0" ? null : `${fewWords(...["low", "best", "high"].map((end) => incidents[`killed_${end}`][row]))} killed`, place];
  return told.filter(Boolean).join(", ");
}
