// What is shown: the filters, the order, the open incident. All of it stands in the address, so it can be shared.

const LISTS = ["type", "actor", "country", "aircraft", "close", "flag"];
const SINGLES = ["from", "to", "q", "at", "document", "sort", "incident", "view", "compact"];
const FIRST_ORDER = "-date";

function blank() {
  return { ...Object.fromEntries(LISTS.map((name) => [name, []])), from: null, to: null, q: "", at: null, document: null };
}

const state = { ...blank(), sort: FIRST_ORDER, incident: null, view: null, compact: null };
const watchers = [];

/** Read the address into the state; what makes no sense is left out. */
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const name of LISTS) state[name] = said.get(name)?.split(",").filter(Boolean) ?? [];
  for (const name of SINGLES) state[name] = said.get(name) || null;
  state.from = dayOf(state.from ?? "");
  state.to = dayOf(state.to ?? "");
  state.q ??= "";
  state.sort ??= FIRST_ORDER;
  if (!["ledger", "coverage"].includes(state.view)) state.view = null;
  state.incident = whole(state.incident, rowOf);
  state.document = whole(state.document, documentOf);
}

/** Return the id that begins so, as `incidents ls` and `show` take it; null where none does, or several. */
function whole(told, known) {
  if (told === null || known.has(told)) return told;
  const fitting = told.length < 4 ? [] : [...known.keys()].filter((id) => id.startsWith(told));
  return fitting.length === 1 ? fitting[0] : null;
}

function address(from = state) {
  const said = new URLSearchParams();
  for (const name of LISTS) if (from[name].length) said.set(name, from[name].join(","));
  for (const name of SINGLES) {
    const value = from[name];
    if (value === null || value === "" || (name === "sort" && value === FIRST_ORDER)) continue;
    said.set(name, name === "from" || name === "to" ? iso(value) : value);
  }
  return `#${said.toString().replaceAll("%2C", ",")}`;
}

/** Change the state, show it, and write it into the address; opening an incident can be undone with Back. */
function change(changes) {
  const opens = "incident" in changes && changes.incident !== state.incident && state.incident === null;
  const turns = "view" in changes && changes.view !== state.view;
  Object.assign(state, changes);
  if (address() !== (location.hash || "#")) {
    history[opens || turns ? "pushState" : "replaceState"](null, "", address());
  }
  show(Object.keys(changes));
}

function show(changed) {
  for (const watcher of watchers) watcher(changed);
}

/** Add a value to a list of the state, or take it out. */
function toggle(name, value) {
  const without = state[name].filter((one) => one !== value);
  change({ [name]: without.length < state[name].length ? without : [...without, value] });
}

const isFiltered = () =>
  LISTS.some((name) => state[name].length) ||
  ["from", "to", "at", "document"].some((name) => state[name] !== null) ||
  state.q !== "";
