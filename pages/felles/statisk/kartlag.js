// The layers of the drawing: areas, edges, borders and marks, on the main map and in its insets. Built once, then only repainted.

import { EDGES, color, isFilling, patternElement, setAttribute, svg } from "./tegn.js";

// Marks, from below. Each has a pale line under it, so that it is seen on the darkest class as well as on paper.
const MERKER = ["peker", "fokus", "valgt"];

// Up to this many areas change colour softly, as when time moves. More would have the whole country drawn anew ten times over.
const MYKT_TIL = 40;

export class Kartlag {
  /** @param flate the svg element of the main map
   *  @param innfelt the svg element of each inset, in the order of the geometry file */
  constructor(geografi, flate, innfelt, prefiks) {
    Object.assign(this, { geografi, flate, innfelt, prefiks });
    this.malt = { kommune: [], fylke: [] };
    this.kloner = new Map();
    this.grupper = { kommune: areaGroup(geografi.kommuner), fylke: areaGroup(geografi.fylker) };
    this.baner = { kommune: [...this.grupper.kommune.children], fylke: [...this.grupper.fylke.children] };
    this.etterNr = new Map(Object.values(this.baner).flat().map((bane) => [bane.dataset.nr, bane]));
    this.hoved = this.topLayers(geografi.boks);
    const rammer = geografi.innfelt.map(({ boks: [x, y, x1, y1] }) => svg("rect", { class: "innfeltmerke", x, y, width: x1 - x, height: y1 - y }));
    this.navn = svg("g", { class: "navn", "aria-hidden": "true" });
    this.defs = svg("defs");
    const under = Object.values(this.hoved.under);
    flate.replaceChildren(this.defs, this.grupper.fylke, this.grupper.kommune, ...under, ...rammer, ...this.hoved.merker, this.navn);
    this.innfeltlag = geografi.innfelt.map((felt, plass) => this.insetLayers(felt, innfelt[plass]));
    // Told of their size, not asked: asking would lay the whole page out in the middle of a repaint.
    this.bredder = new ResizeObserver((endringer) => endringer.forEach(({ target, contentRect }) => this.scaleInset(target, contentRect.width)));
    innfelt.forEach((felt) => this.bredder.observe(felt));
  }

  /** What lies over the areas. The marks are copies of an area's outline, so nothing in the drawing changes its place. */
  topLayers([bredde, hoyde]) {
    const under = {
      ytterkant: svg("path", { class: "ytterkant", d: this.geografi.ytterkant }),
      grensebunn: svg("path", { class: "fylkesgrense under", d: this.geografi.fylkesgrenser }),
      fylkesgrenser: svg("path", { class: "fylkesgrense", d: this.geografi.fylkesgrenser }),
      omriss: svg("path", { class: "kant omriss" }),
      stipletbunn: svg("path", { class: "kant stiplet under" }),
      stiplet: svg("path", { class: "kant stiplet" }),
      demping: svg("path", { class: "demping" }),
    };
    this.ramme ??= `M${-bredde} ${-hoyde}h${bredde * 3}v${hoyde * 3}h${-bredde * 3}z`;
    const merker = MERKER.flatMap((merke) => [svg("path", { class: `merke under ${merke}` }), svg("path", { class: `merke ${merke}` })]);
    return { under, merker };
  }

  insetLayers({ boks }, felt) {
    const [x0, y0, x1, y1] = boks;
    felt.setAttribute("viewBox", `${x0} ${y0} ${x1 - x0} ${y1 - y0}`);
    const synlige = this.geografi.kommuner.filter(({ boks: [a, b, c, d] }) => a < x1 && c > x0 && b < y1 && d > y0);
    const gruppe = areaGroup(synlige);
    synlige.forEach((omraade, plass) => this.kloner.set(omraade.nr, [...(this.kloner.get(omraade.nr) ?? []), gruppe.children[plass]]));
    const lag = this.topLayers(this.geografi.boks);
    const defs = svg("defs");
    felt.replaceChildren(defs, gruppe, ...Object.values(lag.under), ...lag.merker);
    return { ...lag, defs };
  }

  get alle() {
    return [this.hoved, ...this.innfeltlag];
  }

  path({ nr }) {
    return this.etterNr.get(nr);
  }

  /** The paint of each class, once per change of legend; an inset has patterns of its own, in its own scale. */
  setClasses(klasser) {
    const signatur = JSON.stringify(klasser.map(({ farge, monster }) => [farge, monster]));
    if (signatur === this.signatur) return;
    this.signatur = signatur;
    this.skala = undefined;
    [this.flate, ...this.innfelt].forEach((flate, nr) => {
      const defs = nr === 0 ? this.defs : this.innfeltlag[nr - 1].defs;
      const id = (plass) => `${this.prefiks}-m${nr}-${plass}`;
      defs.replaceChildren(...klasser.flatMap((klasse, plass) => (isFilling(klasse.monster) ? [patternElement(klasse, id(plass))] : [])));
      klasser.forEach((klasse, plass) => flate.style.setProperty(`--k${plass}`, isFilling(klasse.monster) ? `url(#${id(plass)})` : color(klasse)));
      if (nr > 0) scalePatterns(defs, this.innfeltlag[nr - 1].skala ?? 1);
    });
  }

  /** @param klasser the legend's classes
   *  @param plasser each area's place among them, in the order of the geometry file */
  paint(nivaa, klasser, plasser) {
    this.setClasses(klasser);
    this.showLevel(nivaa);
    const malt = this.malt[nivaa];
    const omraader = this.geografi.omraader[nivaa];
    const endret = plasser.flatMap((plass, i) => (malt[i] === plass ? [] : [i]));
    this.flate.classList.toggle("mykt", endret.length <= MYKT_TIL);
    endret.forEach((i) => {
      const plass = plasser[i];
      malt[i] = plass;
      this.baner[nivaa][i].setAttribute("class", `omraade k${plass}`);
      for (const klone of (nivaa === "kommune" && this.kloner.get(omraader[i].nr)) || []) klone.setAttribute("class", `flate k${plass}`);
    });
    for (const kant of EDGES) {
      const d = this.geografi.outline(omraader.filter((_, i) => klasser[plasser[i]].monster === kant));
      for (const { under } of this.alle) [under[kant], under[`${kant}bunn`]].forEach((bane) => bane && setAttribute(bane, "d", d));
    }
  }

  /** The level not shown stays in the document, but is not an `omraade` to anyone who counts them. */
  showLevel(nivaa) {
    if (nivaa === this.nivaa) return;
    this.nivaa = nivaa;
    for (const [navn, gruppe] of Object.entries(this.grupper)) {
      gruppe.toggleAttribute("hidden", navn !== nivaa);
      if (navn === nivaa) continue;
      this.malt[navn] = [];
      for (const bane of this.baner[navn]) bane.setAttribute("class", "flate");
    }
  }

  /** Fades what lies outside a fylke; none fades nothing. */
  dim(fylke) {
    setAttribute(this.hoved.under.demping, "d", fylke ? this.ramme + fylke.d : "");
  }

  mark(merke, omraade) {
    const d = omraade?.d ?? "";
    for (const lag of this.alle) {
      const par = MERKER.indexOf(merke) * 2;
      for (const bane of lag.merker.slice(par, par + 2)) setAttribute(bane, "d", d);
    }
  }

  /** Keeps patterns at the same size on the screen however close the reader has come. */
  setScale(skala) {
    if (skala === this.skala) return;
    this.skala = skala;
    this.flate.style.setProperty("--px", skala);
    scalePatterns(this.defs, skala);
  }

  scaleInset(flate, bredde) {
    if (!bredde) return;
    const lag = this.innfeltlag[this.innfelt.indexOf(flate)];
    lag.skala = flate.viewBox.baseVal.width / bredde;
    scalePatterns(lag.defs, lag.skala);
  }
}

function scalePatterns(defs, skala) {
  for (const monster of defs.children) monster.setAttribute("patternTransform", `scale(${skala})`);
}

const areaGroup = (omraader) => svg("g", {}, ...omraader.map(({ nr, d }) => svg("path", { class: "flate", d, "data-nr": nr })));
