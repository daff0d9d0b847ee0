// Where frames are slow, as without a graphics card, the map is drawn coarser while it moves and
// sharp once it rests.
const SLOW = 33; // milliseconds between frames: under 30 a second
const APART = 400; // milliseconds after which a move is another one
const ENOUGH = 3; // slow frames in a row
const COARSE = 0.5; // pixels of the picture for one of the page
const REST = 200; // milliseconds without a move

// sharp: the pixel ratio at rest; null is the screen's own.
export function keepPace(map, sharp) {
  let last = -Infinity, slow = 0, coarse = false, changing = false, waits = 0;
  function draw(ratio) {
    changing = true; // to change it moves the map, as it says
    map.setPixelRatio(ratio);
    changing = false;
  }
  map.on("move", () => {
    if (changing) return;
    const now = performance.now(), gap = now - last;
    last = now;
    slow = gap > SLOW && gap < APART ? slow + 1 : 0;
    if (!coarse && slow >= ENOUGH) {
      coarse = true;
      draw(COARSE);
    }
    clearTimeout(waits);
    waits = setTimeout(() => {
      slow = 0;
      if (coarse) draw(sharp);
      coarse = false;
    }, REST);
  });
}
