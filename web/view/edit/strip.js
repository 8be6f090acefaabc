// Private data taken out by profile: what goes and what stays, side by side.

import { html, useEffect, useState } from "../../html.js";
import { Words } from "../../element/words.js";
import { editionInWords } from "../../lib/edition.js";
import { PROFILES } from "../../lib/privacy.js";
import { findTags, tryEdition } from "../../stores/editions.js";
import { Tool } from "./tool.js";

export function Strip() {
  const [profile, setProfile] = useState("");
  const [keep, setKeep] = useState(/** @type {string[]} */ ([]));
  const edition = { do: "strip", profile, ...(keep.length ? { keep } : {}) };
  useEffect(() => tryEdition(profile ? edition : null), [JSON.stringify(edition)]);
  const told = PROFILES[profile];
  return html`<${Tool} id="strip" title="Strip for privacy" hint="Takes whole kinds of data out. What a file cannot give up is told at that file, not passed over."
      ready=${profile !== ""} words=${editionInWords(edition)}>
    <div class="profiles" role="radiogroup" aria-label="Profile">${Object.entries(PROFILES).map(([name, { title }], at) => html`<label class="check"><input type="radio" name="strip-profile" id=${`strip-${name}`} autofocus=${at === 0} checked=${profile === name} onChange=${() => setProfile(name)} /> ${title}</label>`)}</div>
    ${told ? html`<div class="goes-stays"><section aria-labelledby="strip-goes"><h3 id="strip-goes">Goes</h3><ul>${told.goes.map((text) => html`<li>− ${text}</li>`)}</ul></section>
      <section aria-labelledby="strip-stays"><h3 id="strip-stays">Stays</h3><ul>${told.stays.map((text) => html`<li>✔ ${text}</li>`)}${keep.map((text) => html`<li>✔ ${text}</li>`)}</ul></section></div>` : null}
    <div class="control"><label for="strip-keep">Keep these tags all the same</label>
      <${Words} id="strip-keep" label="Tags" words=${keep} placeholder="Artist, IPTC:Credit…" ask=${findTags} onWords=${setKeep} /></div>
  </${Tool}>`;
}
