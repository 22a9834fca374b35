// Makes elements. Words become text nodes and nothing else; only http and https become links.

const byId = (id) => document.getElementById(id);

/** Return a new element: `on` holds listeners, `class` and others are attributes, children are nodes or words. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  fill(made, attributes);
  for (const child of children.flat()) if (child !== null && child !== undefined) made.append(child);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** Return a new element of a drawing. */
function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  fill(made, attributes);
  made.append(...children);
  return made;
}

function fill(made, { on = {}, ...attributes }) {
  for (const [name, value] of Object.entries(attributes)) {
    // For an aria attribute, "" and absence are "not known": a state is told as true or false.
    if (typeof value === "boolean" && name.startsWith("aria-")) made.setAttribute(name, String(value));
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
}

/** Return words as a link where the address is one of the web, else as plain words. */
function linked(address, words, className) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return el("span", { class: className }, words);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return el("span", { class: className }, words);
  return el("a", { class: className, href: url.href, target: "_blank", rel: "noopener noreferrer nofollow" }, words);
}

const button = (words, listener, attributes = {}) =>
  el("button", { type: "button", on: { click: listener }, ...attributes }, words);

/** Return the heads of columns, those of numbers to the right like what stands under them. */
const heads = (columns, numbers = []) => columns.map((words) => el("th", { scope: "col", class: numbers.includes(words) ? "n" : null }, words));

/** Call a function once after the last of several changes in one frame. */
function soon(call) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      call();
    });
  };
}
