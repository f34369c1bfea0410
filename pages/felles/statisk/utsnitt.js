// Which part of the map is seen: zoom, drag, pinch and wheel, kept as a centre and a zoom so that it survives a change of size.

import { calmMotion } from "./tegn.js";

const MAX_ZOOM = 40;
const ANIMASJON_MS = 150;
const DRAGTERSKEL_PX = 5;

const clamp = (tall, minst, mest) => Math.min(Math.max(tall, minst), mest);

export class Utsnitt {
  /**
   * @param flate the svg element, filling its box
   * @param boks [width, height] of the whole map in its own units
   * @param onChange called with this object whenever the view has changed
   */
  constructor(flate, [bredde, hoyde], onChange) {
    Object.assign(this, { flate, bredde, hoyde, onChange, zoom: 1, midt: [bredde / 2, hoyde / 2], px: [1, 1], dratt: false });
    this.pekere = new Map();
    flate.addEventListener("pointerdown", (hendelse) => this.press(hendelse));
    flate.addEventListener("pointermove", (hendelse) => this.move(hendelse));
    for (const slutt of ["pointerup", "pointercancel"]) flate.addEventListener(slutt, (hendelse) => this.release(hendelse));
    flate.addEventListener("wheel", (hendelse) => this.wheel(hendelse), { passive: false });
    // A drag ends in a click that was not meant as one.
    flate.addEventListener("click", (hendelse) => this.dratt && hendelse.stopImmediatePropagation(), { capture: true });
    this.observator = new ResizeObserver(() => this.resize());
    this.observator.observe(flate);
  }

  /** Map units per screen pixel. */
  get skala() {
    const [w, h] = this.px;
    return Math.max(this.bredde / w, this.hoyde / h) / this.zoom;
  }

  get hele() {
    return this.zoom < 1.01;
  }

  /** The visible rectangle in map units: [x0, y0, x1, y1]. */
  get rektangel() {
    const [w, h] = this.px.map((side) => side * this.skala);
    const [x, y] = this.midt;
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  }

  toScreen([x, y]) {
    const [x0, y0] = this.rektangel;
    return [(x - x0) / this.skala, (y - y0) / this.skala];
  }

  toMap([x, y]) {
    const [x0, y0] = this.rektangel;
    return [x0 + x * this.skala, y0 + y * this.skala];
  }

  resize() {
    const { width, height } = this.flate.getBoundingClientRect();
    if (!width || !height) return;
    this.px = [width, height];
    this.show(this.zoom, this.midt);
  }

  /** Sets the view at once. The closer the reader, the further out over the map's edge it may go: the coast too is to stand in the middle. */
  show(zoom, midt) {
    this.zoom = clamp(zoom, 1, MAX_ZOOM);
    const hele = [this.bredde, this.hoyde];
    this.midt = midt.map((verdi, akse) => {
      const kant = ((this.px[akse] * this.skala) / 2) * (0.3 + 0.7 / this.zoom);
      return kant * 2 >= hele[akse] ? hele[akse] / 2 : clamp(verdi, kant, hele[akse] - kant);
    });
    const [x0, y0, x1, y1] = this.rektangel;
    this.flate.setAttribute("viewBox", `${x0} ${y0} ${x1 - x0} ${y1 - y0}`);
    this.onChange(this);
  }

  /** Moves to a view in at most 150 ms; at once for those who asked for calm. */
  moveTo(zoom, midt) {
    cancelAnimationFrame(this.ramme);
    if (calmMotion.matches || document.hidden) return this.show(zoom, midt);
    const [fraZoom, fraMidt, start] = [this.zoom, this.midt, performance.now()];
    const step = (naa) => {
      const t = clamp((naa - start) / ANIMASJON_MS, 0, 1);
      const mykt = t * (2 - t);
      const [z, fra, til] = [fraZoom * (zoom / fraZoom) ** mykt, 1 / fraZoom, 1 / zoom];
      // The centre follows the scale, so that the target grows from where it stands.
      const del = fra === til ? mykt : (1 / z - fra) / (til - fra);
      this.show(z, fraMidt.map((verdi, akse) => verdi + (midt[akse] - verdi) * del));
      if (t < 1) this.ramme = requestAnimationFrame(step);
    };
    this.ramme = requestAnimationFrame(step);
    return undefined;
  }

  home() {
    this.moveTo(1, [this.bredde / 2, this.hoyde / 2]);
  }

  /** Shows a box with some air round it. */
  fit([x0, y0, x1, y1]) {
    const luft = 1.14;
    const skala = Math.max(((x1 - x0) * luft) / this.px[0], ((y1 - y0) * luft) / this.px[1]);
    this.moveTo(clamp((this.skala * this.zoom) / skala, 1, MAX_ZOOM), [(x0 + x1) / 2, (y0 + y1) / 2]);
  }

  /** Brings a point into view, with no more movement than needed. */
  reveal([x, y]) {
    const [x0, y0, x1, y1] = this.rektangel;
    const kant = 40 * this.skala;
    const inne = x > x0 + kant && x < x1 - kant && y > y0 + kant && y < y1 - kant;
    if (!inne && !this.hele) this.moveTo(this.zoom, [x, y]);
  }

  zoomBy(faktor) {
    this.moveTo(clamp(this.zoom * faktor, 1, MAX_ZOOM), this.midt);
  }

  /** Zooms so that the map point under `skjermpunkt` stays there. */
  zoomAt(skjermpunkt, faktor) {
    const fast = this.toMap(skjermpunkt);
    this.zoom = clamp(this.zoom * faktor, 1, MAX_ZOOM);
    const naa = this.toMap(skjermpunkt);
    this.show(this.zoom, this.midt.map((verdi, akse) => verdi + fast[akse] - naa[akse]));
  }

  local({ clientX, clientY }) {
    const { left, top } = this.flate.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  press(hendelse) {
    if (hendelse.button !== 0) return;
    if (this.pekere.size === 0) this.dratt = false;
    this.pekere.set(hendelse.pointerId, this.local(hendelse));
    this.start = this.local(hendelse);
  }

  move(hendelse) {
    const forrige = this.pekere.get(hendelse.pointerId);
    if (!forrige) return;
    const naa = this.local(hendelse);
    if (this.pekere.size === 2) this.pinch(hendelse.pointerId, naa);
    else this.drag(hendelse, forrige, naa);
  }

  drag(hendelse, forrige, naa) {
    if (this.hele) return;
    if (!this.dratt && Math.hypot(naa[0] - this.start[0], naa[1] - this.start[1]) < DRAGTERSKEL_PX) return;
    // Captured only now: earlier, a plain click would land on the svg and not on the area.
    if (!this.dratt) this.flate.setPointerCapture(hendelse.pointerId);
    this.dratt = true;
    this.pekere.set(hendelse.pointerId, naa);
    this.show(this.zoom, this.midt.map((verdi, akse) => verdi - (naa[akse] - forrige[akse]) * this.skala));
  }

  pinch(id, naa) {
    const [annen] = [...this.pekere].filter(([nokkel]) => nokkel !== id).map(([, punkt]) => punkt);
    const forrige = this.pekere.get(id);
    const avstand = (a) => Math.max(Math.hypot(a[0] - annen[0], a[1] - annen[1]), 1);
    const midten = (a) => [(a[0] + annen[0]) / 2, (a[1] + annen[1]) / 2];
    this.dratt = true;
    this.pekere.set(id, naa);
    const [fra, til] = [midten(forrige), midten(naa)];
    this.zoomAt(til, avstand(naa) / avstand(forrige));
    this.show(this.zoom, this.midt.map((verdi, akse) => verdi - (til[akse] - fra[akse]) * this.skala));
  }

  release(hendelse) {
    this.pekere.delete(hendelse.pointerId);
  }

  /** The wheel belongs to the page, unless Ctrl is held (a pinch on a touchpad says so too) or the map has focus. */
  wheel(hendelse) {
    const bedt = hendelse.ctrlKey || hendelse.metaKey;
    if (!bedt && !this.flate.contains(document.activeElement)) return;
    if (!bedt && this.hele && hendelse.deltaY > 0) return;
    hendelse.preventDefault();
    const linjer = hendelse.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
    this.zoomAt(this.local(hendelse), Math.exp(clamp(-hendelse.deltaY * linjer * (hendelse.ctrlKey ? 0.01 : 0.0025), -0.4, 0.4)));
  }

  dispose() {
    cancelAnimationFrame(this.ramme);
    this.observator.disconnect();
  }
}
