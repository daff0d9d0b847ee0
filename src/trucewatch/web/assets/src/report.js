// The report page: choosing a claim by click, hover, focus or the keys j and k. Without this
// script every claim still links to its panel.
const panels = [...document.querySelectorAll(".panel article")];
let at = 0;

function choose(index) {
  if (!panels.length) return;
  at = Math.min(panels.length - 1, Math.max(0, index));
  const n = panels[at].id.slice(1);
  for (const p of panels) p.classList.toggle("on", p === panels[at]);
  for (const a of document.querySelectorAll("[data-n]")) {
    if (a.dataset.n === n) a.setAttribute("aria-current", "true");
    else a.removeAttribute("aria-current");
  }
  for (const c of document.querySelectorAll(".cue")) {
    c.classList.toggle("on", c.dataset.cues.split(" ").includes(n));
  }
}

function chooseFrom(event) {
  const a = event.target.closest("[data-n]");
  if (a) choose(panels.findIndex((p) => p.id === "c" + a.dataset.n));
  return a;
}

document.addEventListener("click", (event) => {
  const a = chooseFrom(event);
  if (a) {
    event.preventDefault();
    history.replaceState(null, "", a.getAttribute("href"));
  }
});
document.addEventListener("focusin", chooseFrom);
// Text that a key scrolled under a resting pointer is no choice: after a key only a pointer that
// has moved on chooses.
let pointer = null;
let keyed = false;
document.addEventListener("mouseover", (event) => {
  const here = `${Math.round(event.clientX)} ${Math.round(event.clientY)}`;
  const rests = keyed && (pointer === null || pointer === here);
  pointer = here;
  if (rests) return;
  keyed = false;
  chooseFrom(event);
});
document.addEventListener("mousemove", (event) => {
  pointer = `${Math.round(event.clientX)} ${Math.round(event.clientY)}`;
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "k") {
    keyed = true;
    choose(at + (event.key === "j" ? 1 : -1));
    const words = document.getElementById("w" + panels[at].id.slice(1));
    words?.focus();
    words?.scrollIntoView({ block: "nearest" });
  }
});

function chooseFromAddress() {
  const index = panels.findIndex((p) => "#" + p.id === location.hash);
  const shown = panels.findIndex((p) => p.classList.contains("on"));
  choose(index < 0 ? Math.max(0, shown) : index);
  if (index > 0) document.getElementById("w" + panels[index].id.slice(1))?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", chooseFromAddress);
chooseFromAddress();
