// What is shown: the filters, the order, the open incident. All of it stands in the address, so it can be shared.

const LISTS = ["type", "actor", "country", "flag"];
const SINGLES = ["from", "to", "q", "at", "document", "sort", "incident", "view"];
const FIRST_ORDER = "-date";

function blank() {
  return { type: [], actor: [], country: [], flag: [], from: null, to: null, q: "", at: null, document: null };
}

const state = { ...blank(), sort: FIRST_ORDER, incident: null, view: null };
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
  if (!rowOf.has(state.incident)) state.incident = null;
  if (!documentOf.has(state.document)) state.document = null;
}

function address() {
  const said = new URLSearchParams();
  for (const name of LISTS) if (state[name].length) said.set(name, state[name].join(","));
  for (const name of SINGLES) {
    const value = state[name];
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
