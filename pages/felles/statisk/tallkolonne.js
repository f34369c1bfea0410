// Numbers that arrive as text, made to stand decimal under decimal with right alignment and tabular figures.

const SIFFERBREDDE = "\u2007";
const KOMMABREDDE = "\u2008";

/** Pads numbers that have fewer decimals than the longest with blanks as wide as what they lack. */
export function alignDecimals(tekster) {
  const decimals = tekster.map((tekst) => /,(\d+)$/.exec(tekst)?.[1].length ?? 0);
  const flest = Math.max(0, ...decimals);
  return tekster.map((tekst, i) => {
    const mangler = flest - decimals[i];
    // A number with a unit after it («12 %») is left alone: the blanks would part the two.
    if (mangler === 0 || !/\d$/.test(tekst)) return tekst;
    return tekst + (decimals[i] === 0 ? KOMMABREDDE : "") + SIFFERBREDDE.repeat(mangler);
  });
}
