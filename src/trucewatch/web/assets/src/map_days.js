// The days under the map: two edges that a pointer or keys move. They write the fields of the form
// beside them, which works without this script too.
const SVG = "http://www.w3.org/2000/svg";

export class Days {
  constructor(form, onMove, onRest) {
    this.strip = form.querySelector(".mp-strip");
    this.fields = ["from", "to"].map((name) => form.elements.namedItem(name));
    this.onMove = onMove;
    this.onRest = onRest;
    this.columns = [...this.strip.querySelectorAll(".mp-day")].map((g) => ({ day: g.dataset.day, words: g.dataset.words }));
    this.step = Number(this.strip.dataset.step);
    this.chosen = this.strip.querySelector(".mp-sel");
    this.read();
    this.edges = [0, 1].map((which) => this.edge(which));
    this.draw();
    this.drag();
    for (const field of this.fields) field.addEventListener("change", () => { this.read(); this.draw(); this.moved(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.rest(); });
  }
  get last() {
    return this.columns.length - 1;
  }
  // The whole strip means all days, those before it and those without a day too.
  get span() {
    return this.fields.map((field) => field.value);
  }
  read() {
    const [from, to] = this.span, days = this.columns.map((c) => c.day);
    const a = from ? days.findIndex((day) => day >= from) : 0;
    const b = to ? days.findLastIndex((day) => day <= to) : this.last;
    this.at = [a < 0 ? this.last : a, b < 0 ? 0 : b].sort((p, q) => p - q);
  }
  write() {
    const [a, b] = this.at, whole = a === 0 && b === this.last;
    this.fields[0].value = whole ? "" : this.columns[a].day;
    this.fields[1].value = whole ? "" : this.columns[b].day;
  }
  edge(which) {
    const edge = document.createElementNS(SVG, "g");
    const grip = document.createElementNS(SVG, "rect"), bar = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries({ x: -12, width: 24, height: 92, class: "hit" })) grip.setAttribute(name, value);
    bar.setAttribute("d", "M0 0V92M-3 30V44M3 30V44");
    edge.setAttribute("class", "mp-edge");
    edge.setAttribute("role", "slider");
    edge.setAttribute("tabindex", "0");
    edge.setAttribute("aria-label", which ? this.strip.dataset.lastName : this.strip.dataset.firstName);
    edge.setAttribute("aria-valuemin", 0);
    edge.setAttribute("aria-valuemax", this.last);
    edge.append(grip, bar);
    edge.addEventListener("keydown", (event) => this.key(event, which));
    this.strip.append(edge);
    return edge;
  }
  key(event, which) {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -this.last, End: this.last }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const floor = which ? this.at[0] : 0, top = which ? this.last : this.at[1];
    this.at[which] = Math.min(Math.max(this.at[which] + by, floor), top);
    this.changed();
  }
  drag() {
    let held = null;
    const dayAt = (event) => Math.min(Math.max(Math.floor((event.clientX - this.strip.getBoundingClientRect().left) / this.step), 0), this.last);
    this.strip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const edge = this.edges.indexOf(event.target.closest(".mp-edge")), day = dayAt(event);
      held = edge < 0 ? day : this.at[1 - edge]; // the end that stays
      this.strip.setPointerCapture(event.pointerId);
      event.preventDefault();
      if (edge < 0) { this.at = [day, day]; this.changed(false); }
      else this.edges[edge].focus();
    });
    this.strip.addEventListener("pointermove", (event) => {
      if (held === null) return;
      this.at = [held, dayAt(event)].sort((p, q) => p - q);
      this.changed(false);
    });
    for (const kind of ["pointerup", "pointercancel"]) this.strip.addEventListener(kind, () => {
      if (held !== null) this.rest();
      held = null;
    });
  }
  draw() {
    const [a, b] = this.at;
    this.chosen.setAttribute("x", a * this.step);
    this.chosen.setAttribute("width", (b - a + 1) * this.step);
    this.edges.forEach((edge, which) => {
      edge.setAttribute("transform", `translate(${(this.at[which] + which) * this.step} 0)`);
      edge.setAttribute("aria-valuenow", this.at[which]);
      edge.setAttribute("aria-valuetext", this.columns[this.at[which]].words);
    });
  }
  changed(rests = true) {
    this.write();
    this.draw();
    this.moved(rests);
  }
  moved(rests = true) {
    this.onMove(...this.span);
    clearTimeout(this.timer);
    if (rests) this.timer = setTimeout(() => this.onRest(...this.span), 500);
  }
  rest() {
    clearTimeout(this.timer);
    this.onMove(...this.span);
    this.onRest(...this.span);
  }
}
