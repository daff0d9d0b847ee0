// The timeline: zoom, pan, keys from mark to mark, and an address for what is in sight. Without
// this script the page shows the same marks, and links lead to other days, lanes and as-of days.
// Rows are laid as in timeline_drawing.py.
const SHAPE = 15, ROW = 24, GAP = 8, NARROW = 6, WIDEST = 400, SHORT = 60, MANY = 400, NEAR = 200;
const chart = document.querySelector(".tl");
if (chart) start();

function start() {
  const days = Number(chart.dataset.days), known = Number(chart.dataset.known);
  const first = Date.parse(chart.dataset.first + "T00:00:00Z");
  const served = Number(chart.dataset.step);
  let step = served;
  const pattern = document.querySelector("#tl-days");
  const say = document.querySelector(".tl-say");
  const lanes = [...chart.querySelectorAll(".tl-lane")].map((row, lane) => ({
    svg: row.querySelector(".tl-marks"),
    least: row.querySelector(".tl-name p").offsetHeight,
    marks: [...row.querySelectorAll("a.ev")].map((el) => ({
      el, lane, a: Number(el.dataset.a), b: Number(el.dataset.b), words: Number(el.dataset.w),
      form: el.dataset.f, cut: el.dataset.c, hit: el.querySelector(".hit"),
      line: el.querySelector("path"), text: el.querySelector("text"),
    })),
  }));
  const byTime = lanes.flatMap((l) => l.marks).sort((p, q) => p.a - q.a || p.lane - q.lane);
  const markOf = new Map(byTime.map((m) => [m.el, m]));
  const heads = [...chart.querySelectorAll(".tl-day")].map((el) => ({
    el, at: Number(el.dataset.a), hit: el.querySelector(".hit"), bar: el.querySelector(".bar"),
    texts: [...el.querySelectorAll("text:not(.tl-month)")], month: el.querySelector(".tl-month"),
  }));
  for (const head of heads) head.words = head.texts.map((t) => t.textContent);
  const svgs = [...chart.querySelectorAll("svg")];
  const was = new Map(); // what was set last: an attribute that stays costs nothing
  function set(el, name, value) {
    const seen = was.get(el) ?? {};
    if (seen[name] === value) return;
    if (!was.has(el)) was.set(el, seen);
    seen[name] = value;
    el.setAttribute(name, value);
  }
  const nameWidth = () => chart.querySelector(".tl-name").offsetWidth;
  const room = () => chart.clientWidth - nameWidth();

  // Zoom: the same marks at another width of a day.
  function place(m) {
    const x = m.a * step + 3, wide = Math.max((m.b - m.a + 1) * step - 6, 1);
    m.flipped = x + m.words > known * step && x + SHAPE > m.words;
    m.x = x;
    m.wide = wide;
    m.left = m.flipped ? x + SHAPE - m.words : x;
    m.right = Math.max(m.flipped ? x + SHAPE : x + m.words, m.form === "hour" ? x : x + wide);
  }
  function path(m) {
    if (m.form === "open") return `M0 20H${m.wide}m-5 -4l5 4l-5 4`;
    if (m.form === "lasted") return `M0 20H${m.wide}`;
    return (m.cut.includes("l") ? "M0 20" : "M0 16V20") + `H${m.wide}` + (m.cut.includes("r") ? "" : "V16");
  }
  function rowsOf(marks) {
    for (const m of marks) place(m);
    const ends = [];
    for (const m of [...marks].sort((p, q) => p.left - q.left || p.a - q.a)) {
      let free = ends.findIndex((end) => end <= m.left);
      if (free < 0) free = ends.length;
      ends[free] = m.right + GAP;
      m.y = free * ROW + 4;
    }
    return Math.max(ends.length, 1) * ROW + 8;
  }
  function draw(m) {
    set(m.el, "transform", `translate(${m.x} ${m.y})`);
    set(m.hit, "x", m.left - m.x - 1);
    set(m.hit, "width", m.right - m.left + 2);
    set(m.text, "x", m.flipped ? -3 : SHAPE);
    set(m.text, "text-anchor", m.flipped ? "end" : "start");
    if (m.line) set(m.line, "d", path(m));
  }
  // Thousands of marks are drawn where they can be seen; the others once the zooming is over.
  let rest = 0;
  function layLanes(left) {
    const some = byTime.length > MANY && left !== null;
    const { scrollTop, clientHeight } = chart, right = left + room();
    let top = 0;
    for (const lane of lanes) {
      const height = rowsOf(lane.marks);
      for (const m of lane.marks) {
        const y = top + m.y - scrollTop;
        const seen = m.right > left - NEAR && m.left < right + NEAR && y > -NEAR && y < clientHeight + NEAR;
        m.el.classList.toggle("off", some && !seen);
        if (!some || seen) draw(m);
      }
      set(lane.svg, "height", height);
      top += Math.max(height, lane.least);
    }
    clearTimeout(rest);
    if (some) rest = setTimeout(() => layLanes(null), 400);
  }
  function layHead(head) {
    const every = Math.ceil(22 / step);
    set(head.el, "transform", `translate(${head.at * step} 0)`);
    set(head.hit, "width", step);
    if (head.bar) {
      const wide = Math.max(Math.min(18, step - 2), 2);
      set(head.bar, "width", wide);
      set(head.bar, "x", (step - wide) / 2);
    }
    head.texts.forEach((text, n) => {
      set(text, "x", step / 2);
      const words = text.dataset.long ? (step >= SHORT ? text.dataset.long : text.dataset.short) : head.words[n];
      text.textContent = head.at % every ? "" : words;
    });
    if (head.month) head.month.classList.toggle("off", step >= SHORT);
  }
  function lay(left) {
    for (const svg of svgs) set(svg, "width", step * days);
    set(pattern, "width", step);
    for (const el of chart.querySelectorAll(".tl-grid")) set(el, "width", known * step);
    for (const el of chart.querySelectorAll(".tl-nil")) {
      set(el, "x", el.dataset.a * step);
      set(el, "width", el.dataset.n * step);
    }
    for (const el of chart.querySelectorAll(".cutline")) { set(el, "x1", known * step); set(el, "x2", known * step); }
    heads.forEach(layHead);
    layLanes(left);
  }
  let wanted = null;
  function zoom(factor, at = room() / 2) {
    const least = Math.min(served, Math.max(room() / days, NARROW));
    const next = Math.min(Math.max((wanted?.step ?? step) * factor, least), WIDEST);
    if (next === step && factor < 1) document.querySelector("#tl-wider")?.focus();
    const waits = wanted !== null;
    wanted = { step: next, at };
    if (!waits) requestAnimationFrame(() => {
      const day = (chart.scrollLeft + wanted.at) / step;
      step = wanted.step;
      lay(day * step - wanted.at);
      chart.scrollLeft = day * step - wanted.at;
      wanted = null;
      moved();
    });
  }

  // The address follows what is in sight, so that it can be kept and passed on.
  const iso = (n) => new Date(first + n * 86400000).toISOString().slice(0, 10);
  function address(href) {
    const url = new URL(href, location.href);
    if (touched) {
      const from = Math.max(Math.floor(chart.scrollLeft / step + 0.5), 0);
      const to = Math.min(Math.ceil((chart.scrollLeft + room()) / step - 0.5), days) - 1;
      url.searchParams.set("from", iso(Math.min(from, days - 1)));
      url.searchParams.set("to", iso(Math.max(to, from)));
    }
    return url;
  }
  let touched = false, timer = 0;
  function moved() {
    touched = true;
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, "", address(location.href)), 250);
  }
  for (const kind of ["wheel", "touchmove"]) chart.addEventListener(kind, moved, { passive: true });

  // Keys: one mark is in the order of Tab, arrows go from it to the others.
  let current = byTime.at(-1);
  for (const m of byTime) set(m.el, "tabindex", m === current ? 0 : -1);
  function take(m) {
    if (!m) return;
    set(current.el, "tabindex", -1);
    set(m.el, "tabindex", 0);
    current = m;
  }
  function go(m) {
    if (!m) return;
    m.el.classList.remove("off");
    take(m);
    m.el.focus({ preventScroll: true });
    reveal(m);
  }
  function reveal(m) {
    m.el.scrollIntoView({ block: "nearest", inline: "nearest" });
    const left = m.left ?? m.a * step;
    const right = left + Math.min(m.words, room());
    if (left < chart.scrollLeft) chart.scrollLeft = left - GAP;
    else if (right > chart.scrollLeft + room()) chart.scrollLeft = right - room() + GAP;
  }
  function inLane(way) {
    for (let n = current.lane + way; n >= 0 && n < lanes.length; n += way) {
      const near = [...lanes[n].marks].sort((p, q) => Math.abs(p.a - current.a) - Math.abs(q.a - current.a));
      if (near.length) return near[0];
    }
    return null;
  }
  function byKey(key) {
    const at = byTime.indexOf(current);
    if (key === "ArrowRight") return byTime[at + 1];
    if (key === "ArrowLeft") return byTime[at - 1];
    return inLane(key === "ArrowDown" ? 1 : -1);
  }
  const PAN = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const inside = chart.contains(event.target);
    if (PAN[key] && inside && event.shiftKey) {
      event.preventDefault();
      chart.scrollBy(PAN[key][0] * Math.max(step, 60), PAN[key][1] * ROW * 2);
      moved();
    } else if (PAN[key] && markOf.has(event.target)) {
      event.preventDefault();
      go(byKey(key));
    } else if (PAN[key] && inside) {
      moved();
    } else if (key === "+" || key === "=") zoom(1.25);
    else if (key === "-" || key === "−") zoom(0.8);
    else if (key === "[" && chart.dataset.earlier) location.assign(address(chart.dataset.earlier));
    else if (key === "]" && chart.dataset.later) location.assign(address(chart.dataset.later));
  });
  chart.addEventListener("focusin", (event) => {
    const m = markOf.get(event.target);
    if (m) take(m);
    tell(m);
  });
  chart.addEventListener("mouseover", (event) => tell(markOf.get(event.target.closest?.("a.ev"))));
  function tell(m) {
    if (m) say.textContent = m.el.getAttribute("aria-label");
  }

  // The wheel with Ctrl zooms where the pointer is; dragging moves the paper.
  chart.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = event.clientX - chart.getBoundingClientRect().left - nameWidth();
    zoom(Math.exp(-event.deltaY / 400), Math.max(at, 0));
  }, { passive: false });
  let held = null, dragged = false;
  chart.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target.closest(".tl-name")) return;
    held = { x: event.clientX + chart.scrollLeft, y: event.clientY + chart.scrollTop, from: event.clientX };
    dragged = false;
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    if (!dragged && Math.abs(event.clientX - held.from) < 4) return;
    dragged = true;
    chart.classList.add("dragged");
    chart.scrollTo(held.x - event.clientX, held.y - event.clientY);
    moved();
  });
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => {
    held = null;
    chart.classList.remove("dragged");
  });
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);

  for (const el of document.querySelectorAll(".tl-tools, .tl-say")) el.hidden = false;
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(button.dataset.zoom === "in" ? 1.25 : 0.8));
  }
  chart.scrollLeft = known * step - room(); // a narrow window opens on the newest day
}
