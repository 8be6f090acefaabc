import assert from "node:assert/strict";
import { test } from "node:test";
import { placeInWords, readPlace } from "../../web/lib/coordinates.js";

const near = (text, north, east) => {
  const found = readPlace(text);
  assert.equal(typeof found, "object", `${text}: ${found}`);
  assert.ok(Math.abs(found.latitude - north) < 2e-4 && Math.abs(found.longitude - east) < 2e-4, `${text}: ${JSON.stringify(found)}`);
  return found;
};

test("a place is understood as it is copied elsewhere", () => {
  for (const text of [
    "48.1079, 7.2217", "48.1079 7.2217", "48.1079; 7.2217", "48.1079N 7.2217E", "N 48.1079, E 7.2217", "48,1079 N; 7,2217 E", "7.2217 E, 48.1079 N", "(48.1079, 7.2217)",
    "48°6'28.4\"N 7°13'18.1\"E", "48° 6' 28.4\" N, 7° 13' 18.1\" E", "N 48° 06.474' E 7° 13.302'", "geo:48.1079,7.2217?z=12", "+48.1079+007.2217/",
    "maps.example/@48.1079,7.2217,17z/data", "maps.example/?q=48.1079,7.2217", "map.example/#map=17/48.1079/7.2217", "maps.example/place/x/data=!3d48.1079!4d7.2217",
  ]) near(text, 48.1079, 7.2217);
  near("33°51'24.5\" S 151°12'55\" E", -33.8568, 151.2153);
  near("−33.8568, 151.2153", -33.8568, 151.2153);
  assert.equal(near("geo:48.1079,7.2217,300", 48.1079, 7.2217).altitude, 300);
});

test("what is no place is told in words", () => {
  for (const text of ["Colmar", "48.1", "95, 7", "48.1, 190", "48.1 N 7.2 N", "1 2 3"]) assert.equal(typeof readPlace(text), "string", text);
});

test("a place is told with its hemispheres", () => assert.equal(placeInWords({ latitude: -33.8568, longitude: 151.2153, altitude: 3 }), "33.8568° S, 151.2153° E, 3 m"));
