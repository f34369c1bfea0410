// The geometry file: fetched once per address and shared by every map and table on the page, for as long as the tab lives.

const lagret = new Map();

/** @returns {Promise<Geografi>} rejects where the file cannot be had; the next call then tries again */
export function fetchGeografi(adresse) {
  if (!lagret.has(adresse)) {
    const lovnad = fetch(adresse)
      .then((svar) => (svar.ok ? svar.json() : Promise.reject(new Error(`${adresse}: ${svar.status}`))))
      .then((fil) => new Geografi(fil));
    lovnad.catch(() => lagret.delete(adresse));
    lagret.set(adresse, lovnad);
  }
  return lagret.get(adresse);
}

/** Folds a name for searching: «Ørland» -> "orland", «Kárášjohka» -> "karasjohka". */
export function fold(tekst) {
  return tekst.toLowerCase().replace(/[øæđŋŧ]/g, (tegn) => UTEN_AKSENT[tegn]).normalize("NFD").replace(/\p{M}/gu, "");
}

const UTEN_AKSENT = { ø: "o", æ: "ae", đ: "d", ŋ: "n", ŧ: "t" };

export const norsk = new Intl.Collator("nb");

/** The file as it comes, and for every area what drawing and searching need: `d` (SVG path), `boks`, `rang` (by name), `foldet` (names). */
class Geografi {
  constructor(fil) {
    Object.assign(this, fil);
    this.buer = fil.buer.map((tall) => new Bue(tall));
    this.omraader = { kommune: fil.kommuner, fylke: fil.fylker };
    this.etterNr = new Map([...fil.kommuner, ...fil.fylker].map((omraade) => [omraade.nr, omraade]));
    for (const omraade of this.etterNr.values()) this.complete(omraade);
    [...this.etterNr.values()].sort((a, b) => norsk.compare(a.navn, b.navn)).forEach((omraade, rang) => (omraade.rang = rang));
    this.fylkesgrenser = this.lines(fil.fylkesgrenser);
    this.ytterkant = this.lines(this.outerArcs());
  }

  /** Coast and national border: the arcs that only one kommune has. */
  outerArcs() {
    const ganger = new Map();
    for (const nr of this.omraader.kommune.flatMap(arcsOf)) ganger.set(nr, (ganger.get(nr) ?? 0) + 1);
    return [...ganger].filter(([, antall]) => antall === 1).map(([nr]) => nr);
  }

  complete(omraade) {
    omraade.d = omraade.ringer.map((ring) => this.ring(ring)).join("");
    omraade.boks = hull(omraade.ringer.flat().map((nr) => this.arc(nr).boks));
    omraade.foldet = [omraade.navn, ...omraade.andre].map(fold);
  }

  /** ~i is arc i walked backwards. */
  arc(nr) {
    return this.buer[nr < 0 ? ~nr : nr];
  }

  ring(numre) {
    const [x, y] = numre[0] < 0 ? this.arc(numre[0]).slutt : this.arc(numre[0]).start;
    return `M${x} ${y}l${numre.map((nr) => this.arc(nr).steps(nr < 0)).join(" ")}z`;
  }

  /** Arcs as lines. */
  lines(numre) {
    return numre.map((nr) => `M${this.arc(nr).start.join(" ")}l${this.arc(nr).steps(false)}`).join("");
  }

  /** The borders of several areas, what two of them share drawn once: dashes drawn twice would fill each other's gaps. */
  outline(omraader) {
    return this.lines([...new Set(omraader.flatMap(arcsOf))]);
  }
}

/** A stretch of coast or border: a starting point, then the steps from each point to the next. */
class Bue {
  constructor([x, y, ...steg]) {
    this.start = [x, y];
    this.steg = steg;
    this.boks = [x, y, x, y];
    for (let i = 0; i < steg.length; i += 2) {
      x += steg[i];
      y += steg[i + 1];
      this.boks = [Math.min(this.boks[0], x), Math.min(this.boks[1], y), Math.max(this.boks[2], x), Math.max(this.boks[3], y)];
    }
    this.slutt = [x, y];
  }

  steps(baklengs) {
    if (!baklengs) return (this.frem ??= this.steg.join(" "));
    return (this.tilbake ??= this.steg.map((_, i) => -this.steg[this.steg.length - (i % 2 ? i : i + 2)]).join(" "));
  }
}

const arcsOf = ({ ringer }) => ringer.flat().map((nr) => (nr < 0 ? ~nr : nr));

const hull = (bokser) => bokser.reduce(([a, b, c, d], [e, f, g, h]) => [Math.min(a, e), Math.min(b, f), Math.max(c, g), Math.max(d, h)]);
