// The dates of the time control: unfolded from the message, and put in words. All are ISO texts; "" is today.

const MAANEDER = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];
const KORTE = ["jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."];
const DOGN_MS = 86_400_000;

/** The dates of a message, today last, and what a step is called. */
export function expand(datoer) {
  if (Array.isArray(datoer)) return { datoer: [...datoer, ""], steg: "dato" };
  const { fra, antall, enhet } = datoer;
  const [aar, maaned, dag] = fra.split("-").map(Number);
  const rekke = Array.from({ length: antall }, (_, i) => {
    const nummer = aar * 12 + maaned - 1 + i * (enhet === "år" ? 12 : 1);
    const slutt = new Date(Date.UTC(Math.floor(nummer / 12), (nummer % 12) + 1, 0));
    return `${slutt.toISOString().slice(0, 8)}${String(enhet === "månedsslutt" ? slutt.getUTCDate() : dag).padStart(2, "0")}`;
  });
  return { datoer: [...rekke, ""], steg: enhet === "år" ? "år" : "måned" };
}

/** «november 2024», «2024», «3. november 2024» or «i dag», as fine as the steps are. */
export function inWords(dato, steg) {
  if (!dato) return "i dag";
  const [aar, maaned, dag] = dato.split("-").map(Number);
  if (steg === "år") return String(aar);
  return `${steg === "dato" ? `${dag}.\u00a0` : ""}${MAANEDER[maaned - 1]}\u00a0${aar}`;
}

/** «nov. 2024», for a mark. */
export const inShort = (dato) => `${KORTE[dato.slice(5, 7) - 1]}\u00a0${dato.slice(0, 4)}`;

const dayNumber = (dato) => (dato ? Date.parse(dato) : Date.now()) / DOGN_MS;

/** Where a date lies among the slider's stops, as a fraction of a stop; undefined before the first and after today. */
export function positionOf(dato, datoer) {
  const dag = dayNumber(dato);
  const etter = datoer.findIndex((stopp) => dayNumber(stopp) >= dag);
  if (etter < 0) return undefined;
  if (etter === 0) return dayNumber(datoer[0]) === dag ? 0 : undefined;
  const [fra, til] = [dayNumber(datoer[etter - 1]), dayNumber(datoer[etter])];
  return etter - 1 + (dag - fra) / (til - fra);
}

/** The first stop of each year, as [place, year]. */
export function yearStops(datoer) {
  const aarene = new Map();
  datoer.forEach((dato, plass) => dato && !aarene.has(dato.slice(0, 4)) && aarene.set(dato.slice(0, 4), plass));
  // A series that starts late in a year has no stop that begins it.
  const [forste] = datoer;
  if (datoer.length > 2 && forste.slice(5, 7) > "01" && aarene.size > 1) aarene.delete(forste.slice(0, 4));
  return [...aarene].map(([aar, plass]) => [plass, aar]);
}

/** The stop one year before (`retning` -1) or after (1), or the end. */
export function aYearAway(plass, retning, datoer) {
  const maal = dayNumber(datoer[plass]) + retning * 365.25;
  const avstand = (i) => Math.abs(dayNumber(datoer[i]) - maal);
  let best = plass + retning;
  if (best < 0 || best >= datoer.length) return plass;
  for (let i = best; i >= 0 && i < datoer.length; i += retning) if (avstand(i) < avstand(best)) best = i;
  return best;
}
