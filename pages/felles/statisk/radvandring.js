// One stop for Tab in a long table, and arrow keys from row to row: nobody is to press Tab 357 times to come past it.

const STEG = {
  ArrowDown: (plass) => plass + 1,
  ArrowUp: (plass) => plass - 1,
  Home: () => 0,
  End: (plass, antall) => antall - 1,
};

export class Radvandring {
  /** @param kropp the tbody; the button in each row's heading is the row's place to stop */
  constructor(kropp) {
    this.kropp = kropp;
    kropp.addEventListener("focusin", ({ target }) => target.matches("th > button") && this.setStop(target));
    kropp.addEventListener("keydown", (hendelse) => this.key(hendelse));
  }

  /** When rows have come, gone or moved: the stop stays where it is while that row is shown, else it is the first. */
  settle() {
    if (this.stopp?.isConnected && !this.stopp.closest("tr").hidden) return;
    this.setStop(this.kropp.querySelector("tr:not([hidden]) > th > button"));
  }

  setStop(knapp) {
    this.stopp?.setAttribute("tabindex", "-1");
    knapp?.setAttribute("tabindex", "0");
    this.stopp = knapp;
  }

  key(hendelse) {
    const { key, altKey, ctrlKey, metaKey } = hendelse;
    if (!STEG[key] || altKey || ctrlKey || metaKey) return;
    hendelse.preventDefault();
    const knapper = [...this.kropp.querySelectorAll("tr:not([hidden]) > th > button")];
    const plass = STEG[key](knapper.indexOf(this.stopp), knapper.length);
    knapper[Math.min(Math.max(plass, 0), knapper.length - 1)]?.focus();
  }
}
