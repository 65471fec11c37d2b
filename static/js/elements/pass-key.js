// <pass-key data-options="id" | data-src="/…">: before its form is sent the device is asked for a
// passkey (data-makes: for a new one), and the answer goes along as `credential`.
import { say } from "../lib/words.js";

class PassKey extends HTMLElement {
  connectedCallback() {
    // a browser that can't read the options shows nothing that would not work
    this.hidden = !window.PublicKeyCredential?.parseRequestOptionsFromJSON;
    this.addEventListener("submit", this.#ask);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this.#ask);
  }

  /** @param {SubmitEvent} event */
  #ask = async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
    button.disabled = true;
    try {
      const answer = await this.#credential(await this.#options());
      const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("credential"));
      field.value = JSON.stringify(answer);
      form.submit();
    } catch {
      this.#refuse(form);
    } finally {
      button.disabled = false;
    }
  };

  /** @param {any} options */
  async #credential(options) {
    const made = this.hasAttribute("data-makes")
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
    return /** @type {PublicKeyCredential} */ (made).toJSON();
  }

  async #options() {
    const { options, src } = this.dataset;
    if (options) return JSON.parse(document.getElementById(options)?.textContent ?? "{}").publicKey;
    const answer = await fetch(src ?? "", { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  }

  /** @param {HTMLFormElement} form */
  #refuse(form) {
    const words = /** @type {HTMLElement} */ (form.querySelector(".err"));
    words.textContent = say("passkey_failed");
    words.hidden = false;
  }
}

customElements.define("pass-key", PassKey);
