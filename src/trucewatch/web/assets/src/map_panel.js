// The list beside the map: what is told of at the places chosen. Its words come from the page and
// the data; nothing becomes markup.
const MOST = 60;
const SVG = "http://www.w3.org/2000/svg";

function shape(name) {
  const svg = document.createElementNS(SVG, "svg"), use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "g mp-shape");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", name);
  svg.append(use);
  return svg;
}

function element(name, words, kind) {
  const found = document.createElement(name);
  if (words !== undefined) found.textContent = words;
  if (kind) found.className = kind;
  return found;
}

export class Panel {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.rest = root.firstElementChild;
  }
  close() {
    this.root.replaceChildren(this.rest);
  }
  show(places) {
    const told = new Set(places.flatMap((place) => place.told));
    const head = element("p", `${this.words.here} `, "mp-count");
    head.append(element("b", String(told.size)));
    this.root.replaceChildren(head);
    let left = MOST;
    const further = element("ul", undefined, "mp-rows");
    for (const place of places) {
      const name = element("bdi", place.words);
      if (left <= 0) { // places whose lists no longer fit: each by its name
        const item = element("li");
        item.append(name, " ", this.all(place));
        further.append(item);
        continue;
      }
      const title = element("h2");
      title.append(name);
      const list = element("ul", undefined, "mp-rows");
      list.append(...place.told.slice(0, left).map((incident) => this.row(incident)));
      if (place.told.length > left) {
        const item = element("li");
        item.append(this.all(place));
        list.append(item);
      }
      this.root.append(title, element("p", place.precision, "small"), list);
      left -= place.told.length;
    }
    if (!told.size) this.root.append(element("p", this.words.none, "note"));
    if (further.firstChild) this.root.append(further);
  }
  // The page's own list of a place, of the days that are shown.
  all(place) {
    const url = new URL(location.href), link = element("a", this.words.all.replace("{n}", place.told.length));
    for (const name of ["after", "unplaced", "line", "side"]) url.searchParams.delete(name);
    url.searchParams.set("place", place.key);
    url.hash = "mp-places";
    link.href = url.href;
    return link;
  }
  row(incident) {
    const item = element("li"), link = element("a", incident.name);
    link.href = incident.href;
    const status = incident.stands + (incident.contested ? ` ≠ ${this.words.contested}` : "");
    item.append(shape(`#k-${incident.group}`), " ", link, ` ${incident.about} `, shape(`#s-${incident.status}`), ` ${status}`);
    return item;
  }
}
