// The sentences of a report with the words that were read marked, and the table of what was read from them.

const WIDE = 40;
const MOST_OF_IT = 0.6;

/** Return a report's readings as objects; `inside` ones mark words of its own passage, not all of it. */
function readings(report) {
  return report.e.map(([rule, derived, start, end, words, place, ...fields]) => {
    if (place !== null) return { rule, derived: derived === 1, fields, words, place, inside: false, ...found(words, report.p[place]) };
    const [from, to] = [start === null ? null : start - report.s, end === null ? null : end - report.s];
    const inside = from !== null && from >= 0 && to <= letters(report).length;
    const wide = inside && to - from > Math.max(WIDE, MOST_OF_IT * letters(report).length);
    const read = wide ? "the whole passage" : inside ? letters(report).slice(from, to).join("") : words;
    return { rule, derived: derived === 1, fields, from, to, place, inside: inside && !wide, words: read };
  });
}

/** Return where words stand in a passage, counted in characters. */
function found(words, text) {
  const at = text.indexOf(words);
  const from = at < 0 ? 0 : [...text.slice(0, at)].length;
  return { from, to: at < 0 ? 0 : from + [...words].length };
}

/** The characters of a passage; offsets count these, not the halves of rare ones. */
const letters = (report) => (report.letters ??= [...report.t]);

/** Return the passages that hold the values of a report, the one that holds most of them first. */
function passages(report, read) {
  const own = { text: letters(report), on: read.filter((one) => one.inside) };
  const others = report.p.map((text, place) => ({ text: [...text], on: read.filter((one) => one.place === place) }));
  const held = ({ on }) => on.filter((one) => !one.derived).reduce((sum, one) => sum + one.fields.length, 0);
  const told = [own, ...others.filter(held)].sort((a, b) => held(b) - held(a));
  return el("div", { class: "passages" }, told.map(({ text, on }) => passage(text, on, read)));
}

/** Return a passage: each stretch of it knows the readings that rest on it. */
function passage(text, resting, read) {
  const inside = resting.filter((one) => one.to > one.from);
  const cuts = [...new Set([0, text.length, ...inside.flatMap((one) => [one.from, one.to])])].sort((a, b) => a - b);
  const quote = el("blockquote", { class: "passage" });
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at], cuts[at + 1]];
    const words = text.slice(from, to).join("");
    const on = inside.filter((one) => one.from <= from && one.to >= to);
    quote.append(on.length ? marked(words, on, read) : words);
  }
  return quote;
}

function marked(words, on, read) {
  const title = on.flatMap((one) => one.fields.map(spaced)).join(", ");
  const numbers = on.map((one) => read.indexOf(one));
  return el("mark", { title, "data-on": numbers.join(" ") }, words);
}

/** Return what was read: each value, its words, and the rule. Pointing at a line shows its words above. */
function readingTable(report, read, quotes) {
  const rows = read.flatMap((one, number) => one.fields.map((field) => [field, one, number]));
  const order = Object.keys(overview.columns);
  rows.sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
  const body = rows.map(([field, one, number]) =>
    el(
      "tr",
      { "data-on": number },
      el("th", { scope: "row", title: overview.columns[field] ?? "" }, spaced(field.replace(/_m$/, ""))),
      el("td", {}, said(field, report.v[field] ?? report[field] ?? null) ?? "–"),
      el("td", { class: "words" }, origin(one)),
      el("td", { class: "rule", title: overview.rules[one.rule] ?? "" }, one.rule),
    ));
  const head = el("tr", {}, ["Column", "Value", "Words", "Rule"].map((words) => el("th", { scope: "col" }, words)));
  const made = el("table", { class: "readings" }, el("thead", {}, head), el("tbody", {}, body));
  join(quotes, made);
  return made;
}

/** Let words and values point at each other. */
function join(quotes, values) {
  const parts = [...quotes.querySelectorAll("[data-on]"), ...values.querySelectorAll("[data-on]")];
  const on = (part) => part.dataset.on.split(" ");
  const light = (part, lit) => {
    for (const other of parts) if (on(other).some((number) => on(part).includes(number))) other.classList.toggle("lit", lit);
  };
  for (const part of parts) {
    part.addEventListener("mouseenter", () => light(part, true));
    part.addEventListener("mouseleave", () => light(part, false));
  }
}

function origin(one) {
  if (one.words) return one.derived ? [el("span", { class: "none" }, "from "), one.words] : one.words;
  return el("span", { class: "none" }, one.from === null ? "derived" : "elsewhere in the text");
}
