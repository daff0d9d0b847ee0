// What the map draws, in the ink and paper of the page: ground, areas, labels, the user's lines.
// Land, water and boundaries carry no data; parties and places have no colour.
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const empty = { type: "FeatureCollection", features: [] };
export const GROUPS = ["force", "posture", "persons", "access", "talk"];
export const FONT = ["Noto Sans", "Noto Sans Arabic", "DejaVu Sans", "sans-serif"];

const kind = (name) => ["==", ["get", "kind"], name];
const outline = (name) => ["==", ["get", "outline"], name];
const sort = (name) => ["==", ["get", "sort"], name];
const some = (name) => [">", ["get", name], 0];

// Every kind told of here: its shape and how many.
const counts = GROUPS.flatMap((g) => [
  ["image", ["case", some(g), g, "nothing"]], {},
  ["case", some(g), ["concat", ["to-string", ["get", g]], " "], ""], {},
]);

// Areas narrower than this many pixels are dots, where a number stands already: the least metres by
// zoom (a pixel at zoom 0 is 78 km, at the equator, and half as much at each further zoom).
const LEAST = 6;
const wide = [">=", ["get", "metres"], ["step", ["zoom"], LEAST * 78272, ...Array.from({ length: 15 }, (_, z) => [z + 1, (LEAST * 78272) / 2 ** (z + 1)]).flat()]];
const AREAS = { area: true, solid: outline("solid"), dashed: outline("dashed"), dotted: outline("dotted") };

// What the layers of areas draw; ``keys`` null: all areas.
export function areaFilters(keys) {
  const among = keys === null ? [] : [["in", ["get", "key"], ["literal", keys]]];
  return Object.entries(AREAS).map(([id, own]) => [id, ["all", wide, ...(own === true ? [] : [own]), ...among]]);
}

// ``many``: places that stand close are one number sooner, and no area is drawn before it is asked for.
export function styleOf(ground, layers, many) {
  const drawn = Object.fromEntries(areaFilters(many ? [] : null));
  const ink = css("--ink"), quiet = css("--ink-3"), paper = css("--paper"), wash = css("--wash");
  const rule = css("--rule-2"), choice = css("--focus");
  const line = (id, source, filter, paint) => ({ id, type: "line", source, filter, paint, layout: { "line-join": "round" } });
  const text = (id, filter, size, extra = {}) => ({
    id, type: "symbol", source: "ground", filter, minzoom: 2, ...extra,
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": size, "text-max-width": 8, "text-padding": 4, ...extra.layout },
    paint: { "text-color": quiet, "text-halo-color": paper, "text-halo-width": 1.2 },
  });
  const ownName = (id, filter, layout) => ({
    id, type: "symbol", source: "own", filter,
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 11, ...layout },
    paint: { "text-color": ink, "text-halo-color": paper, "text-halo-width": 1.6 },
  });
  return {
    version: 8,
    sources: {
      ground: { type: "geojson", data: ground, tolerance: 0.3, maxzoom: 8 },
      own: { type: "geojson", data: layers },
      areas: { type: "geojson", data: empty, tolerance: 0.2 },
      places: {
        type: "geojson", data: empty, cluster: true, clusterRadius: many ? 64 : 44, clusterMaxZoom: 15,
        clusterProperties: Object.fromEntries(["n", ...GROUPS].map((g) => [g, ["+", ["get", g]]])),
      },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": wash } },
      { id: "land", type: "fill", source: "ground", filter: kind("land"), paint: { "fill-color": paper, "fill-antialias": false } },
      line("coast", "ground", kind("land"), { "line-color": rule, "line-width": 0.6 }),
      { id: "lake", type: "fill", source: "ground", filter: kind("lake"), paint: { "fill-color": wash, "fill-antialias": false } },
      line("border", "ground", kind("border"), { "line-color": rule, "line-width": 1 }),
      line("disputed", "ground", kind("disputed"), { "line-color": quiet, "line-width": 1.2, "line-dasharray": [3, 2.5] }),
      { id: "own-zone", type: "fill", source: "own", filter: sort("zone"), paint: { "fill-color": ink, "fill-opacity": 0.05, "fill-antialias": false } },
      line("own-edge", "own", sort("zone"), { "line-color": ink, "line-width": 1.6, "line-dasharray": [6, 2] }),
      line("own-line", "own", sort("line"), { "line-color": ink, "line-width": 2.4 }),
      { id: "own-point", type: "circle", source: "own", filter: sort("point"), paint: { "circle-radius": 3, "circle-color": paper, "circle-stroke-color": ink, "circle-stroke-width": 1.2 } },
      { id: "area", type: "fill", source: "areas", filter: drawn.area, paint: { "fill-antialias": false, "fill-color": ink, "fill-opacity": ["match", ["get", "outline"], "dotted", 0.05, "dashed", 0.07, 0.1] } },
      line("solid", "areas", drawn.solid, { "line-color": ink, "line-width": 1.3 }),
      line("dashed", "areas", drawn.dashed, { "line-color": ink, "line-width": 1.1, "line-dasharray": [4, 3] }),
      line("dotted", "areas", drawn.dotted, { "line-color": ink, "line-width": 1.2, "line-dasharray": [1, 3] }),
      line("chosen", "areas", ["==", ["get", "key"], ""], { "line-color": choice, "line-width": 3 }),
      text("country", kind("country"), ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 14], { layout: { "text-letter-spacing": 0.12, "symbol-sort-key": ["get", "rank"], "text-variable-anchor": ["center", "top", "bottom", "left", "right"] } }),
      text("town", kind("town"), 11, { minzoom: 4, filter: ["all", kind("town"), ["<=", ["get", "rank"], ["step", ["zoom"], 3, 5, 6, 6, 20]]] }),
      ownName("own-line-name", sort("line"), { "symbol-placement": "line" }),
      ownName("own-name", ["!=", ["get", "sort"], "line"], {}),
      { id: "hit", type: "circle", source: "places", filter: ["has", "point_count"], paint: { "circle-radius": ["step", ["get", "n"], 15, 10, 18, 100, 22, 1000, 26], "circle-color": paper, "circle-opacity": 0.9, "circle-stroke-color": ink, "circle-stroke-width": 1 } },
      { id: "label", type: "symbol", source: "places", layout: { "text-field": ["format", ...counts, ["case", ["has", "say"], ["concat", "\n", ["get", "say"]], ""], { "font-scale": 0.85 }], "text-font": FONT, "text-size": 13, "text-max-width": 12, "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": ink, "text-halo-color": paper, "text-halo-width": 1.8 } },
    ],
  };
}

// The shapes of kinds, as the key has them.
export function addShapes(map) {
  const ink = css("--ink"), size = 26, half = size / 2;
  for (const name of [...GROUPS, "nothing"]) {
    const canvas = Object.assign(document.createElement("canvas"), { width: name === "nothing" ? 1 : size, height: size });
    const pen = canvas.getContext("2d");
    const symbol = document.querySelector(`#k-${name} path`);
    if (symbol !== null) {
      pen.setTransform(2, 0, 0, 2, half, half);
      const shape = new Path2D(symbol.getAttribute("d"));
      pen.fillStyle = pen.strokeStyle = ink;
      pen.lineWidth = 1.5;
      if (symbol.getAttribute("fill") === "none") pen.stroke(shape);
      else pen.fill(shape);
    }
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, pen.getImageData(0, 0, canvas.width, size), { pixelRatio: 2 });
  }
}
