// The one place that names the view library. Values reach the document as text nodes and properties only.

import htm from "htm";
import { h } from "preact";

export const html = htm.bind(h);
export { render } from "preact";
export { useEffect, useRef, useState } from "preact/hooks";
export { batch, computed, effect, signal, useComputed, useSignal } from "@preact/signals";
