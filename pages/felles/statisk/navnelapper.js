// Names written on the map, as many as there is room for: fylker on the whole map, kommuner when the reader has come close.

import { setAttribute, setText, svg } from "./tegn.js";

const MINSTE_BREDDE_PX = 480;
const KOMMUNENAVN_FRA_ZOOM = 2.4;
const LINJE_PX = 15;
const SPERRING = 1.08;

const maaler = document.createElement("canvas").getContext("2d");
const bredder = new Map();

function textWidth(tekst, font) {
  const nokkel = font + tekst;
  if (!bredder.has(nokkel)) {
    maaler.font = font;
    bredder.set(nokkel, maaler.measureText(tekst).width);
  }
  return bredder.get(nokkel);
}

export class Navnelapper {
  constructor(gruppe) {
    this.gruppe = gruppe;
    this.lapper = [];
  }

  /** @param opptatt boxes in screen pixels that names must keep clear of
   *  @param fylke the one the rest of the map is faded for, or "" */
  place(geografi, utsnitt, nivaa, opptatt, fylke) {
    this.fylke = fylke;
    const kommuner = nivaa === "kommune" && utsnitt.zoom >= KOMMUNENAVN_FRA_ZOOM;
    const romslig = utsnitt.px[0] >= MINSTE_BREDDE_PX || !utsnitt.hele;
    const kandidater = romslig ? (kommuner ? geografi.kommuner : geografi.fylker) : [];
    this.gruppe.setAttribute("class", kommuner ? "navn kommunenavn" : "navn fylkesnavn");
    const font = `12px ${getComputedStyle(this.gruppe).fontFamily}`;
    const bokser = [...opptatt];
    const plassert = [];
    for (const omraade of [...kandidater].sort((a, b) => area(b.boks) - area(a.boks))) {
      const boks = labelBox(omraade, utsnitt, textWidth(omraade.navn, font) * (kommuner ? 1 : SPERRING), kommuner ? 1.05 : 1.25);
      if (!boks || bokser.some((annen) => overlap(annen, boks))) continue;
      bokser.push(boks);
      plassert.push(omraade);
    }
    this.write(plassert);
  }

  /** Reuses the text elements there are; those not needed are emptied. */
  write(omraader) {
    while (this.lapper.length < omraader.length) {
      const lapp = svg("text", {});
      this.lapper.push(lapp);
      this.gruppe.append(lapp);
    }
    this.lapper.forEach((lapp, plass) => {
      const omraade = omraader[plass];
      setText(lapp, omraade?.navn ?? "");
      if (!omraade) return;
      lapp.classList.toggle("utenfor", Boolean(this.fylke) && (omraade.fylke ?? omraade.nr) !== this.fylke);
      setAttribute(lapp, "x", String(omraade.punkt[0]));
      setAttribute(lapp, "y", String(omraade.punkt[1]));
    });
  }
}

const area = ([x0, y0, x1, y1]) => (x1 - x0) * (y1 - y0);

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** Where the name would stand, in screen pixels; undefined where it would leave the map, or be more than `slingring` times as wide as its area. */
function labelBox(omraade, utsnitt, bredde, slingring) {
  const [x, y] = utsnitt.toScreen(omraade.punkt);
  const plass = (omraade.boks[2] - omraade.boks[0]) / utsnitt.skala;
  const hoyde = (omraade.boks[3] - omraade.boks[1]) / utsnitt.skala;
  const [w, h] = utsnitt.px;
  const boks = [x - bredde / 2 - 3, y - LINJE_PX / 2, x + bredde / 2 + 3, y + LINJE_PX / 2];
  const inne = boks[0] > 2 && boks[1] > 2 && boks[2] < w - 2 && boks[3] < h - 2;
  return inne && bredde < plass * slingring && hoyde > LINJE_PX ? boks : undefined;
}
