// Finding an area from the keyboard: the neighbour in a direction, and the name being typed.

import { fold } from "./geografi.js";

const RETNING = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const PAUSE_MS = 900;

export const isArrow = (tast) => tast in RETNING;

/** The area to go to from `fra`: the neighbour that lies most nearly that way, else (at a coast) the nearest area within 45 degrees. */
export function neighbour(fra, tast, omraader) {
  const naboer = new Set(fra.naboer);
  return (
    nearest(fra, RETNING[tast], omraader.filter((omraade) => naboer.has(omraade.nr)), 0.5) ??
    nearest(fra, RETNING[tast], omraader, Math.SQRT1_2)
  );
}

/** `minst` is the cosine of the widest angle allowed; straying from the direction counts as distance. */
function nearest(fra, [rx, ry], omraader, minst) {
  let beste;
  let lavest = Infinity;
  for (const omraade of omraader) {
    const [dx, dy] = [omraade.punkt[0] - fra.punkt[0], omraade.punkt[1] - fra.punkt[1]];
    const avstand = Math.hypot(dx, dy);
    const cosinus = (dx * rx + dy * ry) / (avstand || Infinity);
    const vekt = avstand / cosinus ** 2;
    if (omraade !== fra && cosinus >= minst && vekt < lavest) [beste, lavest] = [omraade, vekt];
  }
  return beste;
}

/** Letters typed one after another: «orl» finds Ørland. One letter again and again goes through the names that begin with it. */
export class Skriving {
  constructor() {
    this.tekst = "";
    this.sist = 0;
  }

  get underveis() {
    return this.tekst !== "" && performance.now() - this.sist < PAUSE_MS;
  }

  /** @returns the area found, or undefined */
  type(tegn, omraader, naa) {
    this.tekst = (this.underveis ? this.tekst : "") + fold(tegn);
    this.sist = performance.now();
    const samme = [...this.tekst].every((bokstav) => bokstav === this.tekst[0]);
    const leter = samme ? this.tekst[0] : this.tekst;
    const etter = [...omraader].sort((a, b) => a.rang - b.rang);
    const start = etter.indexOf(naa) + (samme ? 1 : 0);
    const ring = [...etter.slice(start), ...etter.slice(0, start)];
    return ring.find((omraade) => omraade.foldet.some((navn) => navn.startsWith(leter)));
  }
}
