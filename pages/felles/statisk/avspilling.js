// Playing through time: one step whenever the page has drawn the one before, at a pace that can be followed.

import { calmMotion } from "./tegn.js";

const MINST_MS = 350;
const MINST_ROLIG_MS = 1000;
const HOYST_MS = 2000;
const SJEKK_MS = 40;

const maps = () => [...document.querySelectorAll(".ehk-kart[data-versjon]")];
const drawn = () => maps().reduce((sum, { dataset }) => sum + Number(dataset.versjon), 0);
const areReady = () => maps().every(({ dataset }) => dataset.klar === "1");

export class Avspilling {
  /**
   * @param step goes one step on and says whether there are more
   * @param answered says whether the server has answered the last step; that is waited for where the page has no map
   * @param changed called with true when playing starts, false when it stops
   */
  constructor({ step, answered, changed }) {
    Object.assign(this, { step, answered, changed, runde: 0, spiller: false });
  }

  async play() {
    if (this.spiller) return;
    this.spiller = true;
    this.changed(true);
    this.listen();
    const runde = (this.runde += 1);
    for (let flere = true; flere && runde === this.runde; ) {
      const forrige = drawn();
      flere = this.step();
      await this.painted(forrige, runde);
    }
    if (runde === this.runde) this.stop();
  }

  stop() {
    if (!this.spiller) return;
    this.spiller = false;
    this.runde += 1;
    this.lytter.abort();
    this.changed(false);
  }

  /** Any choice of the reader's ends the show. Scrolling does not: on a phone the map may lie below. */
  listen() {
    this.lytter = new AbortController();
    const valg = { signal: this.lytter.signal, capture: true };
    const stop = () => this.stop();
    // The press that started it is still on its way.
    setTimeout(() => {
      if (!this.spiller) return;
      document.addEventListener("click", (hendelse) => hendelse.target.closest?.("[data-avspilling]") || stop(), valg);
      document.addEventListener("keydown", ({ key, target }) => {
        const egenKnapp = target.closest?.("[data-avspilling]") && [" ", "Enter"].includes(key);
        if (!egenKnapp && !["Shift", "Control", "Alt", "Meta"].includes(key)) stop();
      }, valg);
      document.addEventListener("pointerdown", ({ target }) => target.matches?.("input, select, textarea") && stop(), valg);
      document.addEventListener("visibilitychange", () => document.hidden && stop(), valg);
    });
  }

  async painted(forrige, runde) {
    const start = performance.now();
    const gikk = () => performance.now() - start;
    const minst = calmMotion.matches ? MINST_ROLIG_MS : MINST_MS;
    const isDone = () => (maps().length ? drawn() > forrige && areReady() : this.answered());
    while (runde === this.runde && gikk() < HOYST_MS && (gikk() < minst || !isDone())) {
      await new Promise((videre) => setTimeout(videre, SJEKK_MS));
    }
  }
}
