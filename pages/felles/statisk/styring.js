// How the reader moves about on the map: pointer, touch and keyboard. What is chosen and how it is drawn is kart.js's affair.

import { Skriving, isArrow, neighbour } from "./nabovalg.js";

const ZOOMSTEG = 1.8;
// How far from a small island a press may be, in screen pixels.
const TREFFRADIUS_PX = { mouse: 7, pen: 12, touch: 22 };
// The tooltip of an area in focus waits until a moving view has come to rest.
const ETTER_BEVEGELSE_MS = 170;

export class Styring {
  constructor(kart) {
    this.kart = kart;
    this.skriving = new Skriving();
    this.lytter = new AbortController();
    this.listen(this.lytter.signal);
  }

  listen(signal) {
    const { flate, innfelt, ramme, boble, knapper } = this.kart;
    ramme.addEventListener("pointermove", (hendelse) => this.hover(hendelse), { signal });
    ramme.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && this.leave(), { signal });
    for (const sted of [flate, innfelt]) sted.addEventListener("click", (hendelse) => this.click(hendelse), { signal });
    flate.addEventListener("focusin", ({ target }) => this.focused(target), { signal });
    flate.addEventListener("focusout", () => this.blurred(), { signal });
    flate.addEventListener("keydown", (hendelse) => this.key(hendelse), { signal });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && boble.hide(), { signal });
    knapper.inn.addEventListener("click", () => this.zoom(ZOOMSTEG), { signal });
    knapper.ut.addEventListener("click", () => this.zoom(1 / ZOOMSTEG), { signal });
    knapper.hjem.addEventListener("click", () => this.goHome(), { signal });
  }

  dispose() {
    this.lytter.abort();
  }

  // --- the view -----------------------------------------------------------------------------------------------------------

  zoom(faktor) {
    this.kart.utsnitt.zoomBy(faktor);
    this.kart.say(faktor > 1 ? "Zoomet inn" : "Zoomet ut");
  }

  /** The button hides itself when there is nothing to go home from, so its focus is handed to its neighbour. */
  goHome() {
    const { knapper, utsnitt } = this.kart;
    if (document.activeElement === knapper.hjem) knapper.inn.focus();
    utsnitt.home();
    this.kart.say("Hele landet");
  }

  // --- pointer ------------------------------------------------------------------------------------------------------------

  /** The area under the pointer; over the sea the nearest one within reach, since Utsira and Træna are smaller than a finger. */
  areaAt(hendelse) {
    const { flate, utsnitt, omraader } = this.kart;
    const nr = hendelse.target.closest?.("[data-nr]")?.dataset.nr;
    if (nr) return this.kart.areaOf(nr);
    if (hendelse.target !== flate) return undefined;
    const [x, y] = utsnitt.local(hendelse);
    let naermest = TREFFRADIUS_PX[hendelse.pointerType] ?? TREFFRADIUS_PX.mouse;
    let funnet;
    for (const omraade of omraader) {
      const [ax, ay] = utsnitt.toScreen(omraade.punkt);
      const avstand = Math.hypot(ax - x, ay - y);
      if (avstand < naermest) [naermest, funnet] = [avstand, omraade];
    }
    return funnet;
  }

  hover(hendelse) {
    const { boble, utsnitt, lag, ramme } = this.kart;
    if (boble.element.contains(hendelse.target) || utsnitt.pekere.size > 1) return;
    const drar = utsnitt.dratt && utsnitt.pekere.size > 0;
    const omraade = drar ? undefined : this.areaAt(hendelse);
    if (omraade === this.pekt) return;
    this.pekt = omraade;
    lag.mark("peker", hendelse.pointerType === "touch" ? undefined : omraade);
    if (omraade) {
      const { left, top } = ramme.getBoundingClientRect();
      this.kart.showBubble(omraade, [hendelse.clientX - left, hendelse.clientY - top]);
    } else boble.hide();
  }

  leave() {
    this.pekt = undefined;
    this.kart.lag.mark("peker", undefined);
    this.kart.boble.hide();
  }

  click(hendelse) {
    // The second click of a double click would undo the first.
    if (hendelse.detail > 1) return;
    const omraade = this.areaAt(hendelse);
    if (!omraade) {
      this.leave();
      return;
    }
    this.setStop(omraade);
    this.hover(hendelse);
    this.kart.pick(omraade);
  }

  // --- focus --------------------------------------------------------------------------------------------------------------

  /** The one area that Tab comes to. */
  setStop(omraade) {
    if (this.stopp && this.stopp !== omraade) this.kart.pathOf(this.stopp).setAttribute("tabindex", "-1");
    this.stopp = omraade;
    this.kart.pathOf(omraade).setAttribute("tabindex", "0");
  }

  focusOn(omraade) {
    this.setStop(omraade);
    this.kart.utsnitt.reveal(omraade.punkt);
    this.kart.pathOf(omraade).focus({ preventScroll: true });
  }

  focused(bane) {
    const { utsnitt } = this.kart;
    const omraade = this.kart.areaOf(bane.dataset?.nr);
    if (!omraade || !bane.matches(":focus-visible")) return;
    this.markFocus(omraade);
    setTimeout(() => document.activeElement === bane && this.kart.showBubble(omraade, this.corner(omraade)), utsnitt.hele ? 0 : ETTER_BEVEGELSE_MS);
  }

  /** The upper right corner of an area on the screen; of a wide one, a point not too far from its left. */
  corner({ boks: [x0, y0, x1] }) {
    const [hoyre, topp] = this.kart.utsnitt.toScreen([x1, y0]);
    const [venstre] = this.kart.utsnitt.toScreen([x0, y0]);
    return [Math.min(hoyre, venstre + 160), Math.max(topp, 0)];
  }

  /** The ring of the area in focus; wider where the area is also chosen, so that both are seen. */
  markFocus(omraade = this.ring) {
    this.ring = omraade;
    this.kart.lag.mark("fokus", omraade);
    this.kart.rot.classList.toggle("fokus-paa-valgt", Boolean(omraade) && omraade.nr === this.kart.valg.nr);
  }

  blurred() {
    this.markFocus(null);
    this.kart.boble.hide();
  }

  // --- keyboard -----------------------------------------------------------------------------------------------------------

  key(hendelse) {
    if (hendelse.altKey || hendelse.ctrlKey || hendelse.metaKey) return;
    const { key } = hendelse;
    const { omraader } = this.kart;
    if (isArrow(key)) this.go(neighbour(this.stopp, key, omraader));
    else if (key === "Home") this.go(omraader[0]);
    else if (key === "End") this.go(omraader.at(-1));
    else if (/^\p{L}$/u.test(key) || (key === " " && this.skriving.underveis)) this.go(this.skriving.type(key, omraader, this.stopp));
    else if (!this.command(key)) return;
    // Also where there was nowhere to go: an arrow key must not scroll the page from under the map.
    hendelse.preventDefault();
  }

  go(omraade) {
    if (omraade) this.focusOn(omraade);
  }

  /** @returns whether the key means something here */
  command(key) {
    const { kart } = this;
    const handling = {
      Enter: () => kart.pick(this.stopp),
      " ": () => kart.pick(this.stopp),
      Escape: () => kart.pick(undefined),
      "+": () => this.zoom(ZOOMSTEG),
      "-": () => this.zoom(1 / ZOOMSTEG),
      0: () => this.goHome(),
    }[key];
    handling?.();
    return Boolean(handling);
  }
}
