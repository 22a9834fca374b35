// Incidents over time, in days, weeks, months or years; drag over it to choose a span.

const HEIGHT = 112;
const FLOOR = 90;
const CEILING = 18;
const WIDTHS = [1, 7, 30.4375, 91.3125, 365.25];

const dated = ALL.filter((row) => incidents.date_start[row] !== null);
const FIRST = dated.reduce((least, row) => Math.min(least, incidents.date_start[row]), Infinity);
const LAST = dated.reduce((most, row) => Math.max(most, incidents.date_end[row]), -Infinity);
const brush = { from: null, to: null, dragging: null };
let scale = null;

/** Return how days become points of the drawing, and how wide a bar is. */
function newScale(width) {
  const days = LAST - FIRST + 1;
  const bar = WIDTHS.find((one) => days / one <= Math.max(width / 7, 12)) ?? WIDTHS.at(-1);
  const bars = Math.max(1, Math.ceil(days / bar));
  const end = FIRST + bars * bar;
  const x = (day) => ((day - FIRST) / (end - FIRST)) * width;
  const day = (at) => Math.round(FIRST + (Math.max(0, Math.min(width, at)) / width) * (end - FIRST));
  return { width, bar, bars, x, day };
}

/** Return for each bar and group how many incidents fall on it; one known to the month is spread over its days. */
function heights(rows) {
  const told = Object.fromEntries(GROUPS.map((group) => [group, new Float64Array(scale.bars)]));
  for (const row of rows) {
    const start = incidents.date_start[row];
    if (start === null) continue;
    const from = Math.floor((start - FIRST) / scale.bar);
    const to = Math.min(Math.floor((incidents.date_end[row] - FIRST) / scale.bar), scale.bars - 1);
    for (let at = from; at <= to; at += 1) told[groupOf(row)][at] += 1 / (to - from + 1);
  }
  return told;
}

function drawTimeline() {
  const chart = byId("chart");
  chart.replaceChildren();
  if (!dated.length) {
    chart.append(el("p", { class: "empty" }, "No incident here has a date."));
    return;
  }
  scale = newScale(chart.clientWidth || 600);
  const told = heights(outsideTime);
  const sums = Array.from({ length: scale.bars }, (_, at) => GROUPS.reduce((sum, group) => sum + told[group][at], 0));
  const most = Math.max(1, ...sums);
  const drawing = svg("svg", { viewBox: `0 0 ${scale.width} ${HEIGHT}`, preserveAspectRatio: "none", height: HEIGHT, role: "img", "aria-label": `${some(dated.length, "incident")} with a date, ${span(FIRST, LAST)}` });
  drawing.append(...ticks(), ...scaleLines(most), ...bars(told, most), ...counted(sums), svg("line", { class: "floor", x1: 0, x2: scale.width, y1: FLOOR, y2: FLOOR }));
  chart.append(drawing);
  drawBrush(drawing);
  drawing.addEventListener("pointerdown", startBrush);
}

function bars(told, most) {
  const wide = Math.max(1, scale.width / scale.bars - 1);
  const made = [];
  for (let at = 0; at < scale.bars; at += 1) {
    let top = FLOOR;
    for (const group of GROUPS) {
      const high = (told[group][at] / most) * (FLOOR - CEILING);
      if (high <= 0) continue;
      top -= high;
      made.push(svg("rect", { class: `bar ${group}`, x: (at * scale.width) / scale.bars, y: top, width: wide, height: high }));
    }
  }
  return made;
}

/** Return lines at round numbers of incidents, with the numbers beside the chart, where no bar hides them. */
function scaleLines(most) {
  const half = most >= 4 ? [Math.round(most / 2)] : [];
  return [...half, Math.max(1, Math.round(most))].flatMap((number) => {
    const y = FLOOR - (number / most) * (FLOOR - CEILING);
    return [svg("line", { class: "grid", x1: 0, x2: scale.width, y1: y, y2: y }),
      svg("text", { class: "tick", x: scale.width + 5, y: y + 4 }, count(number))];
  });
}

/** Return what says of each bar how many incidents it holds, to whoever points at it. */
function counted(sums) {
  const wide = scale.width / scale.bars;
  return sums.map((sum, at) => {
    const [from, to] = [0, 1].map((end) => Math.round(FIRST + (at + end) * scale.bar) - end);
    const words = `${span(from, Math.max(from, Math.min(to, LAST)))}: ${count(Math.round(sum * 10) / 10)} ${sum === 1 ? "incident" : "incidents"}`;
    return svg("rect", { class: "over", x: at * wide, y: 0, width: wide, height: FLOOR }, svg("title", {}, words));
  });
}

const FEW_WEEKS = 45;

/** Return some days under the bars of a few weeks. */
function dayTicks() {
  const every = Math.max(1, Math.ceil(((LAST - FIRST + 1) * 76) / scale.width));
  const made = [];
  for (let day = FIRST; day <= LAST && (day === FIRST || scale.x(day) < scale.width - 70); day += every) {
    const [year, month, date] = iso(day).split("-").map(Number);
    const words = `${date} ${MONTHS[month - 1]}${made.length ? "" : ` ${year}`}`;
    made.push(svg("text", { class: "tick", x: scale.x(day) + 1, y: HEIGHT - 6 }, words));
  }
  return made;
}

/** Return years, months where the years are few, or days where the months are, under the bars. */
function ticks() {
  if (LAST - FIRST < FEW_WEEKS) return dayTicks();
  const made = [];
  const [first, last] = [iso(FIRST), iso(LAST)].map((day) => Number(day.slice(0, 4)));
  const monthly = (LAST - FIRST) / 30 < scale.width / 52;
  const every = Math.max(1, Math.ceil(((last - first + 1) * 44) / scale.width));
  for (let year = first; year <= last; year += 1) {
    for (let month = 0; month < 12; month += 1) {
      if (month && !monthly) break;
      if (!monthly && (year - first) % every) break;
      const day = Math.round(Date.UTC(year, month, 1) / DAY);
      const at = scale.x(Math.max(day, FIRST));
      if (day > LAST || (day < FIRST && month) || at > scale.width - 24) continue;
      if (day < FIRST && scale.x(Math.round(Date.UTC(year + 1, 0, 1) / DAY)) < 44) continue;
      const shown = day < FIRST ? Number(iso(FIRST).slice(5, 7)) - 1 : month;
      const words = monthly ? (month && made.length ? MONTHS[month] : `${MONTHS[shown]} ${year}`) : String(year);
      made.push(svg("text", { class: "tick", x: at + 1, y: HEIGHT - 6 }, words));
      if (day >= FIRST) made.push(svg("line", { class: "grid", x1: at, x2: at, y1: 4, y2: HEIGHT - 18 }));
    }
  }
  return made;
}

function drawBrush(drawing) {
  drawing.querySelectorAll(".brush").forEach((old) => old.remove());
  const [from, to] = [brush.dragging ? brush.from : state.from, brush.dragging ? brush.to : state.to];
  if (from === null && to === null) return;
  const [left, right] = [scale.x(from ?? FIRST), scale.x((to ?? LAST) + 1)].map((x) => Math.max(0, Math.min(scale.width, x)));
  drawing.append(
    svg("rect", { class: "brush shade", x: 0, y: 0, width: left, height: FLOOR }),
    svg("rect", { class: "brush shade", x: right, y: 0, width: Math.max(0, scale.width - right), height: FLOOR }),
    svg("rect", { class: "brush frame", x: left, y: 1, width: Math.max(2, right - left), height: FLOOR - 1 }),
    handle("from", left, from ?? FIRST),
    handle("to", right, to ?? LAST),
  );
}

/** Return a handle that the arrow keys move by one bar. */
function handle(edge, x, day) {
  const made = svg("rect", {
    class: "brush handle", x: Math.max(0, Math.min(scale.width - 8, x - 4)), y: FLOOR / 2 - 13, width: 8, height: 26, rx: 3,
    tabindex: 0, role: "slider", "data-edge": edge, "aria-label": edge === "from" ? "First day" : "Last day",
    "aria-valuemin": FIRST, "aria-valuemax": LAST, "aria-valuenow": day, "aria-valuetext": dayName(day),
  });
  made.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    moveEdge(edge, day + way * Math.round(scale.bar));
    byId("chart").querySelector(`[data-edge="${edge}"]`)?.focus();
  });
  return made;
}

function moveEdge(edge, day) {
  const [from, to] = [state.from ?? FIRST, state.to ?? LAST];
  if (edge === "from") change({ from: Math.max(FIRST, Math.min(day, to)), to });
  else change({ from, to: Math.min(LAST, Math.max(day, from)) });
}

function startBrush(event) {
  const drawing = event.currentTarget;
  const left = drawing.getBoundingClientRect().left;
  const edge = event.target.dataset?.edge;
  const at = scale.day(event.clientX - left);
  const fixed = edge === "from" ? (state.to ?? LAST) : edge === "to" ? (state.from ?? FIRST) : at;
  const x = event.clientX;
  drawing.setPointerCapture(event.pointerId);
  const move = (moved) => {
    if (Math.abs(moved.clientX - x) < 3 && !brush.dragging) return;
    const day = scale.day(moved.clientX - left);
    Object.assign(brush, { dragging: true, from: Math.min(fixed, day), to: Math.max(fixed, day) });
    drawBrush(drawing);
  };
  const end = () => {
    drawing.removeEventListener("pointermove", move);
    const { dragging, from, to } = brush;
    brush.dragging = null;
    if (dragging) change({ from, to });
    else if (!edge) change({ from: null, to: null });
  };
  drawing.addEventListener("pointermove", move);
  drawing.addEventListener("pointerup", end, { once: true });
  drawing.addEventListener("pointercancel", end, { once: true });
}

/** Show the chosen span in the fields, which do the same for whoever does not drag. */
function drawSpan() {
  byId("from").value = dated.length ? iso(state.from ?? FIRST) : "";
  byId("to").value = dated.length ? iso(state.to ?? LAST) : "";
  byId("all-time").hidden = state.from === null && state.to === null;
  const undated = outsideTime.filter((row) => incidents.date_start[row] === null).length;
  byId("timeline-title").textContent = undated ? `Over time · ${count(undated)} without a date` : "Over time";
}

function timelineTools() {
  byId("from").addEventListener("change", (event) => change({ from: dayOf(event.target.value) }));
  byId("to").addEventListener("change", (event) => change({ to: dayOf(event.target.value) }));
  byId("all-time").addEventListener("click", () => change({ from: null, to: null }));
}
