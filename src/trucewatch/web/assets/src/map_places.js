// Places and incidents as the map's sources have them: areas as rings, labels as counted points.
import { GROUPS } from "./map_style.js";

const EARTH = 6371000, CORNERS = 48, EDGE = 85;
const toDegrees = 180 / Math.PI;

// A circle on the globe. One that holds a pole, which this map cannot show, is a band up to the edge.
function ring({ lat, lon, metres }) {
  const arc = metres / EARTH, reach = arc * toDegrees, up = lat / toDegrees;
  if (Math.abs(lat) + reach >= 90) {
    const from = lat > 0 ? Math.min(lat - reach, EDGE) : -EDGE, to = lat > 0 ? EDGE : Math.max(lat + reach, -EDGE);
    return [[-180, from], [180, from], [180, to], [-180, to], [-180, from]];
  }
  const points = [];
  for (let n = 0; n <= CORNERS; n++) {
    const bearing = (2 * Math.PI * (n % CORNERS)) / CORNERS;
    const y = Math.asin(Math.sin(up) * Math.cos(arc) + Math.cos(up) * Math.sin(arc) * Math.cos(bearing));
    const x = Math.atan2(Math.sin(bearing) * Math.sin(arc) * Math.cos(up), Math.cos(arc) - Math.sin(up) * Math.sin(y));
    points.push([lon + x * toDegrees, y * toDegrees]); // past 180 degrees it goes on: the map wraps it
  }
  return points;
}

export function inSpan(incident, from, to) {
  if (!from && !to) return true;
  if (!incident.start) return false;
  return !(from && incident.end < from) && !(to && incident.start > to);
}

export class Places {
  constructor(data) {
    this.incidents = data.incidents;
    this.all = data.places.map((place) => ({ ...place, ring: place.metres ? ring(place) : null, told: [] }));
    this.byKey = new Map(this.all.map((place) => [place.key, place]));
    this.choose("", "");
  }
  // Keeps the incidents of these days with each place.
  choose(from, to) {
    for (const place of this.all) place.told = [];
    for (const incident of this.incidents) {
      if (inSpan(incident, from, to)) for (const key of incident.places) this.byKey.get(key).told.push(incident);
    }
    this.shown = this.all.filter((place) => place.told.length);
  }
  areas() {
    const features = this.shown.filter((p) => p.ring).map(({ key, outline, metres, ring: line }) => ({
      type: "Feature", properties: { key, outline, metres }, geometry: { type: "Polygon", coordinates: [line] },
    }));
    return { type: "FeatureCollection", features };
  }
  points() {
    const features = this.shown.map((place) => {
      const properties = { key: place.key, n: place.told.length };
      for (const group of GROUPS) properties[group] = 0;
      for (const { group } of place.told) properties[group] += 1;
      // What is known less closely than a town says so: its middle is no place.
      const named = place.known === "site" || place.known === "town";
      properties.say = named ? place.name : place.words;
      return { type: "Feature", properties, geometry: { type: "Point", coordinates: [place.lon, place.lat] } };
    });
    return { type: "FeatureCollection", features };
  }
  // The box that holds all, the short way round; null where there is nothing.
  bounds() {
    if (!this.shown.length) return null;
    const middle = this.shown[0].lon;
    let [west, south, east, north] = [Infinity, 90, -Infinity, -90];
    for (const { lat, lon, metres } of this.shown) {
      const reach = Math.min(((metres ?? 200000) / EARTH) * toDegrees, 20);
      const near = middle + ((((lon - middle + 180) % 360) + 360) % 360) - 180;
      west = Math.min(west, near - reach); east = Math.max(east, near + reach);
      south = Math.min(south, lat - reach); north = Math.max(north, lat + reach);
    }
    return [[west, Math.max(south, -EDGE)], [east, Math.min(north, EDGE)]];
  }
}
