// Whether the list of keys is open.

import { signal } from "../html.js";

export const keysOpen = signal(false);
