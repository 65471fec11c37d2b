// What an operator's page loads: a button, and behind it a frame that is opened only when somebody
// asks for it or a talk goes on. <script async src="…/widget.js" data-brand="lunaro"></script>
import { Frame } from "./embed/frame.js";
import { Launcher } from "./embed/launcher.js";
import { Marks } from "./embed/marks.js";
import { speak } from "./embed/words.js";

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const brand = script?.dataset.brand ?? "";

/** @param {HTMLScriptElement} from */
function begin(from) {
  const { dataset } = from;
  const origin = new URL(from.src).origin;
  const words = speak(dataset.language || document.documentElement.lang || navigator.language);
  const marks = new Marks(brand);
  const theme = dataset.theme === "light" || dataset.theme === "dark" ? dataset.theme : "";
  const launcher = new Launcher({ origin, brand, words, theme, side: dataset.side ?? "", button: dataset.button ?? "" });
  const frame = new Frame({ origin, brand, words, theme, language: dataset.language || document.documentElement.lang });
  let assertion = dataset.assertion ?? "";
  const title = { own: "", shown: "" };

  /** @param {number} n */
  function badge(n) {
    launcher.badge(n);
    if (document.title !== title.shown) title.own = document.title;
    title.shown = n ? `(${n}) ${title.own}` : title.own;
    if (document.title !== title.shown) document.title = title.shown;
  }

  function hello() {
    frame.say({
      kind: "hello",
      assertion,
      app_version: (dataset.appVersion ?? "").slice(0, 40),
      page_url: location.href.split("#")[0].slice(0, 500),
      page_title: (title.own || document.title).slice(0, 160),
      is_open: launcher.isOpen,
      kept: marks.kept,
    });
  }

  function load() {
    if (frame.isThere) return;
    launcher.hold(frame.make());
    frame.onmessage = (said) => {
      if (said.kind === "ready") hello();
      else if (said.kind === "close") close();
      else if (said.kind === "unread") badge(said.n);
      else if (said.kind === "keep") marks.keep(said.name, said.text);
      else if (said.kind === "talk") marks.note(said.is_going_on);
      else if (said.kind === "assertion") window.dispatchEvent(new CustomEvent("deskline:assertion"));
    };
  }

  function open() {
    load();
    launcher.open();
    frame.say({ kind: "shown", is_open: true });
    frame.focus();
  }

  function close() {
    launcher.close();
    frame.say({ kind: "shown", is_open: false });
  }

  launcher.onclick = () => (launcher.isOpen ? close() : open());
  let told = location.href;
  setInterval(() => {
    if (frame.isThere && told !== location.href) {
      told = location.href;
      hello();
    }
  }, 4000);

  /** @type {Record<string, (given?: unknown) => void>} */
  const deeds = {
    open,
    close,
    identify(given) {
      assertion = typeof given === "string" ? given.slice(0, 4096) : "";
      hello();
    },
    forget() {
      assertion = "";
      marks.note(false);
      badge(0);
      frame.say({ kind: "forget" });
    },
  };
  const queued = /** @type {any} */ (window).Deskline?.q ?? [];
  /** @param {string} deed @param {unknown} [given] */
  const api = (deed, given) => {
    if (Object.hasOwn(deeds, deed)) deeds[deed](given);
  };
  Object.defineProperty(window, "Deskline", { value: api, configurable: true });
  // a brand that does not chat here has no colours, and so no button either
  launcher.place(() => {
    if (marks.isGoingOn) load();
    for (const [deed, given] of queued) api(deed, given);
  });
}

if (script && /^[a-z0-9-]{1,40}$/.test(brand)) {
  if (document.body) begin(script);
  else document.addEventListener("DOMContentLoaded", () => begin(script), { once: true });
}
