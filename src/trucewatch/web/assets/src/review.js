// Keys of review. Without this script every form opens by its summary and every step is a link.
// An element says by data-key which keys stand for it; only what can be seen answers.

const typing = (at) =>
  at instanceof Element &&
  at.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])") !== null;

const seen = (element) => element.checkVisibility();  // not so: what a closed form holds

function keyed(key) {
  const found = [...document.querySelectorAll("main [data-key]")];
  return found.find((element) => element.dataset.key.split(" ").includes(key) && seen(element));
}

function enter(details) {
  const first = details.querySelector("[data-first], form input[type=radio], form input:not([type=hidden]), a");
  first?.focus();
}

function press(element) {
  if (element.matches("summary")) {
    const details = element.parentElement;
    details.open = !details.open;
    element.scrollIntoView({ block: "nearest" });
    if (details.open) enter(details);
    else element.focus();
    return;
  }
  if (element.matches("input")) element.focus();
  element.click();
}

document.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return;
  if (pressed.key === "Escape") {
    const details = document.activeElement?.closest("details.act[open]");
    if (!details) return;
    details.open = false;
    details.querySelector("summary").focus();
    return;
  }
  if (pressed.repeat || typing(pressed.target)) return;
  const element = keyed(pressed.key);
  if (!element) return;
  pressed.preventDefault();
  press(element);
});

// A usual reason goes to the field, where it can be made one's own.
document.addEventListener("change", (event) => {
  const chosen = event.target;
  if (!(chosen instanceof HTMLInputElement) || chosen.name !== "usual") return;
  const field = chosen.form.querySelector("[data-reason]");
  if (field) field.value = chosen.value;
});

// A form that was asked for by the address, or refused, is where one goes on. Only once the page
// has loaded: going to the place that the address names takes the focus away.
function goOn() {
  const open = document.querySelector("main details.act[open]");
  if (!open || typing(document.activeElement)) return;
  open.scrollIntoView({ block: "nearest" });
  enter(open);
}
if (document.readyState === "complete") goOn();
else addEventListener("load", () => requestAnimationFrame(goOn));
