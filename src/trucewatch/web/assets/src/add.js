// Adding: each report is sent on its own, and its line tells how far it is. The server answers with
// the page that it would show without this script; the report's line is taken out of it.
const form = document.querySelector("#adding");
const given = document.querySelector("#given");
const input = document.querySelector("#files");
const drop = document.querySelector("#drop");
const dropped = document.querySelector("#dropped");
const TOLD = ["case", "outlet", "published", "url", "kind"];
let pending = Promise.resolve();

if (form) {
  form.addEventListener("submit", (event) => {
    const parcels = gather();
    if (parcels.length === 0) return; // the server says what is missing
    event.preventDefault();
    const act = event.submitter?.value ?? "add";
    pending = pending.then(() => sendAll(parcels, act));
  });
  input.addEventListener("change", tellChosen);
  // A file dropped beside the field would replace the page, and what was typed with it.
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
  document.addEventListener("dragover", () => drop.classList.add("over"));
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    tellChosen();
    input.focus();
  });
}

function tellChosen() {
  dropped.textContent = [...input.files].map((file) => file.name).join(", ");
  dropped.hidden = input.files.length < 2;
}

const stem = (name) => name.replace(/\.[^.]*$/, "");

// What is sent in one go: a text, an address, or a file with what its sidecar knows of it.
function gather() {
  const parcels = [];
  const text = form.elements.text, address = form.elements.address;
  if (text.value.trim()) {
    parcels.push({ name: document.querySelector("#pasted-name").content.textContent, parts: [["text", text.value]], field: text });
  }
  if (address.value.trim()) parcels.push({ name: address.value.trim(), parts: [["address", address.value]], field: address });
  const files = [...input.files];
  const reports = new Set(files.filter((f) => !f.name.endsWith(".json")).map((f) => stem(f.name)));
  const beside = new Map(files.filter((f) => f.name.endsWith(".json") && reports.has(stem(f.name))).map((f) => [stem(f.name), f]));
  for (const file of files) {
    if (beside.get(stem(file.name)) === file) continue;
    const parts = [["files", file]];
    if (beside.has(stem(file.name))) parts.push(["files", beside.get(stem(file.name))]);
    parcels.push({ name: file.name, parts, field: input });
  }
  for (const parcel of parcels) {
    parcel.told = TOLD.map((name) => [name, form.elements[name].value]);
  }
  return parcels;
}

async function sendAll(parcels, act) {
  given.replaceChildren(document.querySelector("#progress").content.cloneNode(true));
  const list = given.querySelector("ol");
  for (const parcel of parcels) {
    list.append(document.querySelector("#waiting").content.cloneNode(true));
    parcel.line = list.lastElementChild;
    parcel.line.querySelector("[data-name]").textContent = parcel.name;
  }
  const problems = [];
  for (const parcel of parcels) {
    show(parcel.line, "reading");
    const page = await send(parcel, act).catch(() => null);
    const lines = page?.querySelectorAll(".taken > li") ?? [];
    const problem = page?.querySelector("#adding > .refused");
    if (problem) problems.push(problem);
    if (lines.length === 0) show(parcel.line, "failed");
    else parcel.line.replaceWith(...[...lines].map((line) => document.importNode(line, true)));
    parcel.read = lines.length > 0 && ![...lines].some((line) => line.classList.contains("refused-one"));
  }
  tellProblem(problems[0]);
  if (act === "add") clear(parcels);
}

function send(parcel, act) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of [...parcel.told, ...parcel.parts, ["do", act]]) body.append(name, value);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.onload = () => resolve(request.response);
    request.onerror = reject;
    request.send(body);
  });
}

function show(line, state) {
  for (const part of line.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
}

function tellProblem(problem) {
  form.querySelector(".refused")?.remove();
  if (problem) form.prepend(document.importNode(problem, true));
}

// What was read is taken out of the form; what was refused stays, to be mended.
function clear(parcels) {
  const stays = new Set(parcels.filter((p) => !p.read).map((p) => p.field));
  for (const { field } of parcels) if (!stays.has(field)) field.value = "";
  if (stays.size === 0) for (const name of ["outlet", "published", "url", "kind"]) form.elements[name].value = "";
  tellChosen();
}
