// <view-menu src="…">: a menu whose entries are read when it opens, so that no list pays for their
// figures.
import { Problem, send, tell } from "../lib/request.js";
import { PopMenu } from "./pop-menu.js";

class ViewMenu extends PopMenu {
  opened() {
    this.#read();
  }

  async #read() {
    const menu = this.menu;
    if (!menu) return;
    try {
      const answer = await send(this.getAttribute("src") ?? "", { method: "GET" });
      menu.innerHTML = await answer.text();
      if (!menu.matches(":popover-open")) return;
      this.place();
      super.opened();
    } catch (problem) {
      menu.hidePopover();
      tell(problem instanceof Problem ? problem : new Problem(0));
    }
  }
}

customElements.define("view-menu", ViewMenu);
