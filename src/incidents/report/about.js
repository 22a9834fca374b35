// Who made the dataset, on what terms, what was read, and how it is cited: as far as its makers say so.

const ABOUT = overview.about;

function about() {
  const panel = byId("about");
  byId("show-about").addEventListener("click", () => panel.showModal());
  const { title, authors = [], licence, doi, url, description, released } = ABOUT.naming;
  const people_ = authors.map(({ name, affiliation, orcid }) => el("li", {}, orcid ? linked(`https://orcid.org/${orcid}`, name) : name, affiliation ? `, ${affiliation}` : ""));
  const lines = [
    ["By", people_.length ? el("ul", { class: "plain" }, people_) : null],
    ["Licence", licence],
    ["DOI", doi ? linked(`https://doi.org/${doi}`, doi) : null],
    ["Address", url ? linked(url, url) : null],
    ["Released", released],
    ["Built", ABOUT.built],
    ["Version", ABOUT.version],
    ["Texts", `${some(DOCUMENTS, "document")}${readUntil()}`],
    ["Read by", `rules of incidents ${ABOUT.tool_version}, schema ${ABOUT.schema_version}; no model, no network`],
  ].filter(([, value]) => value);
  panel.append(
    el("div", { class: "about-bar" }, el("h2", { id: "about-title" }, title ?? "Military incidents"), button("Close ×", () => panel.close(), { class: "close" })),
    el("p", {}, description ?? ""),
    el("dl", { class: "facts" }, lines.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
    el("h3", {}, "How to cite it"),
    el("p", { class: "cite" }, ABOUT.citation),
    el("h3", {}, "BibTeX"), el("pre", { tabindex: 0 }, ABOUT.bibtex),
    el("h3", {}, "RIS"), el("pre", { tabindex: 0 }, ABOUT.ris),
    el("p", { class: "says" }, ABOUT.rights),
    el("p", { class: "says" }, "A value says what a text tells, and not that it is true. Every card leads to the words and the rule behind each value."),
  );
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
}

/** Say until when the texts were published. */
function readUntil() {
  const last = documents.published_on.reduce((most, day) => Math.max(most, day ?? -Infinity), -Infinity);
  return Number.isFinite(last) ? `, published until ${dayName(last)}` : "";
}
