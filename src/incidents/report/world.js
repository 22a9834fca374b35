// The outline of the world, unpacked: arcs of points, rings of arcs, and the middle of each country.

const world = parsed("world");

/** Return the points that a text of five-bit letters stands for, as latitude and longitude. */
function decoded(text) {
  const points = [];
  const here = [0, 0];
  let at = 0;
  while (at < text.length) {
    for (const axis of [0, 1]) {
      let [step, shift, letter] = [0, 0, 0];
      do {
        letter = text.charCodeAt(at) - 63;
        at += 1;
        step |= (letter & 0x1f) << shift;
        shift += 5;
      } while (letter >= 0x20);
      here[axis] += step & 1 ? ~(step >> 1) : step >> 1;
    }
    points.push([here[1] / world.scale, here[0] / world.scale]);
  }
  return points;
}

/** Return a ring that runs on over 180 degrees, and again on the other side of the map where it does. */
function everywhere(points) {
  let before = points[0][1];
  const ring = points.map(([lat, lon]) => {
    before = lon - 360 * Math.round((lon - before) / 360);
    return [lat, before];
  });
  const lons = ring.map(([, lon]) => lon);
  const shift = Math.max(...lons) > 180 ? -360 : Math.min(...lons) < -180 ? 360 : 0;
  return shift ? [ring, ring.map(([lat, lon]) => [lat, lon + shift])] : [ring];
}

const arcs = world.arcs.map(decoded);
const land = world.land.flatMap((ring) => everywhere(ring.flatMap((at) => (at < 0 ? [...arcs[~at]].reverse() : arcs[at]))));
const borders = world.borders.map((at) => arcs[at]);
const middleOf = new Map(world.names.filter(([code]) => code).map(([code, , lat, lon]) => [code, [lat, lon]]));
