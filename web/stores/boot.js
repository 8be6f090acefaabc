// How far the engine and the offline copy are.

import { signal } from "../html.js";
import { onBoot } from "../engine.js";
import { say } from "./attention.js";

/** @type {import("@preact/signals").Signal<import("../calls.js").Boot>} */
export const boot = signal({ stage: "Starting", done: 0, state: "booting" });
/** @type {import("@preact/signals").Signal<"no"|"saving"|"yes">} */
export const offline = signal("no");

onBoot((latest) => {
  boot.value = latest;
  if (latest.state !== "ready") return;
  say("The engine is ready");
  keepOffline();
});

let asked = false;
/** Keeps the site for offline use, once the engine no longer competes for the network. */
async function keepOffline() {
  if (asked || !("serviceWorker" in navigator)) return;
  asked = true;
  try {
    offline.value = navigator.serviceWorker.controller ? "yes" : "saving";
    await navigator.serviceWorker.register(new URL("../../sw.js", import.meta.url), { updateViaCache: "none" });
    await navigator.serviceWorker.ready;
    offline.value = "yes";
  } catch {
    // Private windows and plain http hosts have no service worker: the page works, only not offline.
    offline.value = "no";
  }
}
