// Layers of the case on the map: a switch for each, disputed lines broken, tiles read from us alone.
import { addProtocol } from "maplibre-gl";
import { FONT } from "./map_style.js";

const SCHEME = "layer", KEY = /^layer:\/\/([0-9a-f]{16})\/(\d+)\/(\d+)\/(\d+)\/([vr])$/;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Tiles come through the page, whose policy lets it ask us; the worker may ask nobody.
export function readTiles() {
  addProtocol(SCHEME, async ({ url }, { signal }) => {
    const [, key, z, x, y, kind] = KEY.exec(url);
    const answer = await fetch(`/map/layers/${key}/${z}/${x}/${y}`, { signal });
    if (answer.ok && answer.status !== 204) return { data: await answer.arrayBuffer() };
    if (!answer.ok) tell(key, await answer.text());
    return { data: kind === "v" ? new ArrayBuffer(0) : await createImageBitmap(new ImageData(1, 1)) };
  });
}

// Says what is wrong beside the layer; without words: that a tile cannot be drawn.
function tell(key, words) {
  const place = document.querySelector(`[data-fault="${key}"]`);
  if (!place) return;
  place.textContent = words ?? place.dataset.bad;
  place.hidden = false;
}

export class Layers {
  constructor(map, data) {
    this.map = map;
    this.own = data.layers;
    this.tiles = data.tiles;
    this.off = new Set();
    const keys = new Set(data.tiles.map((one) => one.layer));
    map.on("error", ({ sourceId, error }) => { if (keys.has(sourceId)) tell(sourceId); else console.error(error); });
    for (const box of document.querySelectorAll("[data-layer]")) {
      box.closest(".mp-switch").hidden = false;
      box.addEventListener("change", () => {
        this.off[box.checked ? "delete" : "add"](box.dataset.layer);
        this.show();
      });
    }
  }
  // After each style: what it lacks.
  dress() {
    const ink = css("--ink");
    this.map.setFilter("own-line", ["all", this.map.getFilter("own-line"), ["!", ["has", "disputed"]]]);
    this.map.addLayer({
      id: "own-disputed", type: "line", source: "own", layout: { "line-join": "round" },
      filter: ["all", ["==", ["get", "sort"], "line"], ["has", "disputed"]],
      paint: { "line-color": ink, "line-width": 2.4, "line-dasharray": [2.2, 1.4] },
    }, "own-point");
    for (const one of this.tiles) this.addTiles(one, ink);
    this.show();
  }
  addTiles({ layer, role, vector, sheets, first_zoom, last_zoom, bounds }, ink) {
    const ground = role === "ground", below = ground ? "border" : "own-zone", quiet = css("--ink-3");
    this.map.addSource(layer, {
      type: vector ? "vector" : "raster", bounds, minzoom: first_zoom, maxzoom: last_zoom,
      tiles: [`${SCHEME}://${layer}/{z}/{x}/{y}/${vector ? "v" : "r"}`], ...(vector ? {} : { tileSize: 256 }),
    });
    const add = (id, more) => this.map.addLayer({ id: `${layer} ${id}`, source: layer, ...more }, below);
    if (!vector) {
      // What stands on it is ink on paper: a picture is brought near to the paper.
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const near = dark ? { "raster-brightness-max": 0.35 } : { "raster-brightness-min": 0.4 };
      add("raster", { type: "raster", paint: { "raster-opacity": ground ? 1 : 0.7, "raster-fade-duration": 0, ...near } });
      return;
    }
    const colour = ground ? quiet : ink, of = (sort) => ["==", ["geometry-type"], sort];
    for (const sheet of sheets) {
      const part = { "source-layer": sheet };
      add(`${sheet} zone`, { ...part, type: "fill", filter: of("Polygon"), paint: { "fill-color": colour, "fill-opacity": 0.06 } });
      add(`${sheet} line`, { ...part, type: "line", filter: ["!", of("Point")], paint: { "line-color": colour, "line-width": ground ? 0.7 : 1.6 } });
      add(`${sheet} point`, { ...part, type: "circle", filter: of("Point"), paint: { "circle-radius": 2, "circle-color": colour } });
      add(`${sheet} name`, {
        ...part, type: "symbol", filter: ["all", of("Point"), ["has", "name"]],
        layout: { "text-field": ["to-string", ["get", "name"]], "text-font": FONT, "text-size": 11, "text-anchor": "top", "text-offset": [0, 0.4] },
        paint: { "text-color": colour, "text-halo-color": css("--paper"), "text-halo-width": 1.2 },
      });
    }
  }
  show() {
    const features = this.own.features.filter((f) => !this.off.has(f.properties.layer));
    this.map.getSource("own").setData({ type: "FeatureCollection", features });
    for (const { layer } of this.tiles) {
      for (const { id } of this.map.getStyle().layers.filter((l) => l.source === layer)) {
        this.map.setLayoutProperty(id, "visibility", this.off.has(layer) ? "none" : "visible");
      }
    }
  }
}
