// A dialog: a title, one line that explains it, its content, its buttons. Escape and Cancel leave it; focus goes back to
// where it was; keys of the page behind it rest meanwhile.

import { html, useEffect, useRef } from "../html.js";

/**
 * @param {{id: string, title: string, hint?: any, wide?: boolean, accept?: string, ready?: boolean, busy?: boolean, cancel?: string, onAccept?: () => void, onClose: () => void, children?: any}} props
 */
export function Dialog({ id, title, hint, wide = false, accept, ready = true, cancel = "Cancel", onAccept, onClose, children }) {
  const frame = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    const dialog = frame.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return html`<dialog ref=${frame} id=${id} class=${`tool ${wide ? "tool-wide" : ""}`} aria-labelledby=${`${id}-title`} aria-describedby=${hint ? `${id}-hint` : undefined}
      onCancel=${(/** @type {Event} */ event) => (event.preventDefault(), onClose())} onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()}>
    <form class="tool-form" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), ready && onAccept?.())}>
      <h2 id=${`${id}-title`}>${title}</h2>
      ${hint ? html`<p id=${`${id}-hint`} class="hint">${hint}</p>` : null}
      <div class="tool-body">${children}</div>
      <div class="row tool-foot">
        <button type="button" id=${`${id}-cancel`} onClick=${onClose}>${cancel}</button>
        ${accept ? html`<button type="submit" id=${`${id}-accept`} class="primary" disabled=${!ready}>${accept}</button>` : null}
      </div>
    </form>
  </dialog>`;
}
