// Who writes: a stranger, or the player that the operator's page signs for. The server's token is
// kept in the frame's storage. On a shared device a signed player's token acts only while the page
// still names the same player; otherwise everything of his is forgotten here.
import { call, Refusal } from "./call.js";
import { keep, recall } from "./keep.js";
import { outbox } from "./outbox.js";
import { tellParent } from "./parent.js";

/** @typedef {{open: boolean, opens_text: string, wait_text: string, identified_only: boolean, shows_typing: boolean, email: string, mail_to: string, talk: any}} Status */

/**
 * The subject that an assertion names; the server alone can tell whether it is true.
 * @param {string} assertion
 */
export function subjectOf(assertion) {
  try {
    const body = assertion.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    return String(JSON.parse(new TextDecoder().decode(bytes)).sub ?? "");
  } catch {
    return "";
  }
}

/** @param {{assertion: string, page_url: string, page_title: string, app_version: string}} page */
function told(page) {
  return {
    language: document.documentElement.lang,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
    page_url: page.page_url,
    page_title: page.page_title,
    app_version: page.app_version,
  };
}

class Who {
  isIdentified = false;
  name = "";
  /** What a stranger has said himself. */
  email = "";
  /** @type {Status | null} */
  status = null;
  #page = { assertion: "", page_url: "", page_title: "", app_version: "" };

  /**
   * Learns on which page it stands and for whom that signs.
   * @param {{assertion: string, page_url: string, page_title: string, app_version: string}} page
   * @returns {Promise<Status>} throws a Refusal
   */
  async meet(page) {
    this.#page = page;
    const kept = recall("token");
    const subject = subjectOf(page.assertion);
    if (kept?.identified && kept.sub !== subject) this.forget();
    const known = recall("token");
    if (known && !page.assertion) {
      try {
        return await this.#visit({});
      } catch (problem) {
        if (!(problem instanceof Refusal) || problem.status !== 401) throw problem;
        keep("token", null);
      }
    }
    if (page.assertion) return this.#visitSigned(page.assertion, subject);
    this.isIdentified = false;
    this.status = /** @type {Status} */ (await call("status/"));
    return this.status;
  }

  /** A stranger is known to the server only once he writes. */
  async introduce() {
    if (!recall("token")) await this.#visit({});
  }

  forget() {
    for (const name of ["token", "draft", "seen"]) keep(name, null);
    outbox.clear();
    this.isIdentified = false;
    this.name = "";
    this.email = "";
  }

  /**
   * @param {string} assertion
   * @param {string} subject
   */
  async #visitSigned(assertion, subject) {
    try {
      // with the token of this player the assertion may be used or old: it only names him
      return await this.#visit({ assertion }, subject);
    } catch (problem) {
      if (problem instanceof Refusal && problem.status === 401) {
        keep("token", null);
        tellParent({ kind: "assertion" });
      }
      throw problem;
    }
  }

  /**
   * @param {{assertion?: string}} more
   * @param {string} [subject]
   * @returns {Promise<Status>}
   */
  async #visit(more, subject = "") {
    const answer = await call("visit/", { ...told(this.#page), ...more });
    if (answer.token) keep("token", { token: answer.token, identified: answer.identified, sub: answer.identified ? subject : "" });
    this.isIdentified = Boolean(answer.identified);
    this.name = String(answer.name ?? "");
    this.email ||= String(answer.status.email ?? "");
    this.status = answer.status;
    return answer.status;
  }
}

export const who = new Who();
outbox.prepare = () => who.introduce();
