// Who says what of an incident: who asserts it, who alleges, claims or denies it, and who blames whom.

const STANCES = { denies: "denies", blames: "blames", claims_own: "claims", alleges: "alleges", asserts: "says" };
const PLAIN = new Set(["asserts"]);
const OF_WHAT = {
  incident_type: (value) => spaced(value),
  initiator_id: (value) => `by ${actorName(value)}`,
  target_id: (value) => `on ${actorName(value)}`,
  killed_best: (value) => `${value} killed`,
  separation_high_m: (value) => `within ${metres(Number(value))}`,
};
const IN_ORDER = Object.keys(OF_WHAT);

/** Return who says what, a line for each claimant and stance; null where one voice says it all as it is told. */
function whoSays(told) {
  const lines = standing(told);
  const voices = new Set(lines.map((line) => line.who));
  if (!lines.length || (voices.size < 2 && lines.every((line) => PLAIN.has(line.stance)))) return null;
  const head = el("tr", {}, ["Who", "Says what", "Told in"].map((words) => el("th", { scope: "col" }, words)));
  const body = lines.map((line) =>
    el("tr", { class: line.stance === "denies" ? "denies" : null },
      el("th", { scope: "row" }, line.who),
      el("td", {}, el("b", {}, STANCES[line.stance] ?? spaced(line.stance)), ` ${ofWhat(line)}`),
      el("td", {}, listed([...line.reports].map((report) => sourceName(report, told.r))))));
  return el("section", {}, el("h3", {}, "Who says what"), el("table", { class: "claims stances" }, el("thead", {}, head), el("tbody", {}, body)));
}

/** Return the claims of all accounts by claimant and stance: what is said, and in which accounts. */
function standing(told) {
  const lines = new Map();
  for (const report of told.r) {
    for (const [id, text, stance, about, value] of report.k) {
      const who = id === null ? (text ?? publisherOf(report)) : actorName(id);
      const key = [who, stance].join("|");
      if (!lines.has(key)) lines.set(key, { who, stance, about: new Map(), reports: new Set() });
      const line = lines.get(key);
      line.about.set(`${about} ${value}`, [about, value]);
      line.reports.add(report);
    }
  }
  const order = Object.keys(STANCES);
  return [...lines.values()].sort((a, b) => order.indexOf(a.stance) - order.indexOf(b.stance));
}

/** Return in words what is claimed: "Russia" after blames, "that it did it" after claims, else the values. */
function ofWhat({ stance, about }) {
  const values = [...about.values()].sort((a, b) => rank_(a) - rank_(b));
  if (stance === "claims_own") return "to have done it";
  if (stance === "blames") return values.map(([name, value]) => (name === "initiator_id" ? actorName(value) : inWords(name, value))).join(", ");
  return values.map(([name, value]) => inWords(name, value)).join(", ");
}

const rank_ = ([name]) => (IN_ORDER.includes(name) ? IN_ORDER.indexOf(name) : IN_ORDER.length);
const inWords = (name, value) => (OF_WHAT[name] ?? ((one) => `${spaced(name)} ${one}`))(value);
