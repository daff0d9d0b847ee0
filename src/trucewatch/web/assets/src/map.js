// The map: the places of the page's list as areas, with the days under it. Without this script the
// page lists all of it, and the form leads to other days.
import { Map as Drawn, ScaleControl, setWorkerCount, setWorkerUrl } from "maplibre-gl";
import { Days } from "./map_days.js";
import { Layers, readTiles } from "./map_layers.js";
import { keepPace } from "./map_pace.js";
import { Panel } from "./map_panel.js";
import { Places } from "./map_places.js";
import { addShapes, areaFilters, styleOf } from "./map_style.js";

const WORKER = new URL("map-worker.js", import.meta.url).href;
const MANY = 200; // places from which on only those that stand alone have their areas drawn
const NEAR = 10; // pixels around a point that are looked through for a number
const root = document.querySelector(".mp");
if (root) start().catch((error) => { root.hidden = true; console.warn(String(error)); });

async function start() {
  // The one address of code that this page may start (see headers.py). It makes no markup.
  globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (url) => (url === WORKER ? url : null) });
  if (!document.createElement("canvas").getContext("webgl2")) return;
  const [ground, data] = await Promise.all([asked(new URL("basemap.json", import.meta.url)), asked(root.dataset.src)]);
  root.hidden = false;
  setWorkerUrl(WORKER);
  setWorkerCount(1);
  readTiles();
  const places = new Places(data);
  places.choose(root.dataset.from, root.dataset.to);
  const box = places.bounds(), many = places.all.length > MANY;
  const map = new Drawn({
    container: "mp-ground",
    style: styleOf(ground, data.layers, many),
    ...(box ? { bounds: box, fitBoundsOptions: { padding: 40, maxZoom: 8 } } : { center: [20, 20], zoom: 1 }),
    attributionControl: false, // in words under the map
    fadeDuration: 0,
    canvasContextAttributes: { antialias: false },
    ...(many ? { pixelRatio: 1 } : {}),
    maxZoom: 15,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    hash: "map",
    locale: { "Map.Title": root.dataset.name },
  });
  map.addControl(new ScaleControl(), "bottom-left");
  keepPace(map, many ? 1 : null);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  document.querySelector("#mp-cannot").hidden = true;
  document.querySelector("#mp-many").hidden = !many;
  document.querySelector("#mp-keys").hidden = false;
  const panel = new Panel(root.querySelector(".mp-panel"), root.dataset);
  const layers = new Layers(map, data);
  let ready = false, drawn = false;
  function fill() {
    if (!ready) return;
    map.getSource("areas").setData(places.areas());
    map.getSource("places").setData(places.points());
  }
  function dress() {
    addShapes(map);
    layers.dress();
    ready = true;
    alone = null;
    fill();
  }
  // Of many places: areas of those that no number stands for together with others. Not while it moves.
  let alone = null;
  function part() {
    const found = map.querySourceFeatures("places", { filter: ["!", ["has", "point_count"]] });
    const keys = [...new Set(found.map((feature) => feature.properties.key))].sort();
    if (keys.join() === alone) return;
    alone = keys.join();
    for (const [id, filter] of areaFilters(keys)) map.setFilter(id, filter);
  }
  map.on("style.load", dress);
  map.on("idle", () => {
    if (many && ready) part();
    if (!drawn) root.dataset.drawn = "yes";
    drawn = true;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    ready = false;
    map.setStyle(styleOf(ground, data.layers, many), { diff: false });
  });

  // Choosing: a number or a circle, by pointer or key; what is told there stands in the panel.
  let current = -1;
  function choose(found, focus = false) {
    panel.show(found);
    map.setFilter("chosen", ["in", ["get", "key"], ["literal", found.map((p) => p.key)]]);
    current = places.shown.indexOf(found[0]);
    if (focus) panel.root.focus({ preventScroll: true });
  }
  function close() {
    panel.close();
    map.setFilter("chosen", ["==", ["get", "key"], ""]);
  }
  async function under(point) {
    const near = map.queryRenderedFeatures([[point.x - NEAR, point.y - NEAR], [point.x + NEAR, point.y + NEAR]], { layers: ["label", "hit"] })[0];
    if (near?.properties.cluster) {
      const leaves = await map.getSource("places").getClusterLeaves(near.properties.cluster_id, Infinity, 0);
      return leaves.map((leaf) => leaf.properties.key);
    }
    if (near) return [near.properties.key];
    return map.queryRenderedFeatures(point, { layers: ["area"] }).map((feature) => feature.properties.key);
  }
  map.on("click", async (event) => {
    const found = [...new Set(await under(event.point))].map((key) => places.byKey.get(key));
    if (found.length) choose(found.sort((p, q) => q.told.length - p.told.length));
    else close();
  });
  function go(place, focus) {
    const reach = (place.metres ?? 400000) / 111000;
    map.fitBounds([[place.lon - reach, Math.max(place.lat - reach, -85)], [place.lon + reach, Math.min(place.lat + reach, 85)]], { animate: false, padding: 60, maxZoom: 10 });
    choose([place], focus);
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { n: 1, p: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (by && places.shown.length) {
      const count = places.shown.length;
      go(places.shown[current < 0 ? (by > 0 ? 0 : count - 1) : (current + by + count) % count], true);
    }
  });
  const does = {
    in: () => map.zoomIn({ animate: false }),
    out: () => map.zoomOut({ animate: false }),
    all: () => { const all = places.bounds(); if (all) map.fitBounds(all, { animate: false, padding: 40, maxZoom: 8 }); },
  };
  for (const button of root.querySelectorAll("[data-do]")) button.addEventListener("click", () => does[button.dataset.do]());
  function tools() {
    for (const button of document.querySelectorAll(".mp-show")) button.hidden = false;
  }
  tools();
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".mp-show");
    if (!button) return;
    root.scrollIntoView({ block: "start" });
    go(places.byKey.get(button.dataset.key), true);
  });

  // The days: drawn at once; once they rest, the address and the lists follow.
  let waits = 0;
  function move(from, to) {
    places.choose(from, to);
    current = -1;
    if (!waits) waits = requestAnimationFrame(() => { waits = 0; close(); fill(); });
  }
  async function rest(from, to) {
    const url = new URL(location.href);
    for (const [name, value] of [["from", from], ["to", to]]) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
    for (const name of ["after", "unplaced", "place", "line", "side"]) url.searchParams.delete(name); // parts of the lists of other days
    history.replaceState(null, "", url);
    const page = await document_at(url);
    if (!page || location.search !== url.search) return;
    for (const id of ["mp-told", "mp-below"]) {
      const next = page.getElementById(id);
      if (next) document.getElementById(id)?.replaceWith(document.importNode(next, true));
    }
    tools();
  }
  const form = document.querySelector(".mp-days");
  if (form) new Days(form, move, rest);
  globalThis.trucewatchMap = map; // for the measurement of frames
}

async function asked(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

// The page at an address, parsed and not run.
function document_at(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}
